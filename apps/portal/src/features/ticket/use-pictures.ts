/** Pictures and files beside a reply: each is uploaded as soon as it is chosen; one that failed can be tried again. */
import type { FileRef } from "@deskbell/contract/files";
import { useEffect, useRef, useState } from "react";
import { useWords } from "../../lib/locale.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { uploadFile } from "../../lib/upload.ts";

export interface Picture {
  /** Of this page only. */
  key: number;
  name: string;
  /** What to show of it, an object URL; undefined for what is no picture. */
  preview: string | undefined;
  percent: number;
  /** Once it has arrived. */
  ref?: FileRef;
  /** Why it has not. */
  trouble?: string;
}

export interface Pictures {
  items: readonly Picture[];
  uploading: boolean;
  add: (files: readonly File[]) => void;
  again: (key: number) => void;
  remove: (key: number) => void;
  clear: () => void;
}

let next = 1;

export function usePictures(): Pictures {
  const { t } = useWords();
  const [items, setItems] = useState<readonly Picture[]>([]);
  const files = useRef(new Map<number, File>());
  const stops = useRef(new Map<number, AbortController>());
  const previews = useRef(new Set<string>());
  useEffect(() => {
    const made = previews.current;
    const running = stops.current;
    return () => {
      for (const url of made) URL.revokeObjectURL(url);
      for (const stop of running.values()) stop.abort();
    };
  }, []);

  function change(key: number, part: Partial<Picture>): void {
    setItems((known) => known.map((item) => (item.key === key ? { ...item, ...part } : item)));
  }

  async function send(key: number): Promise<void> {
    const file = files.current.get(key);
    if (!file) return;
    const stop = new AbortController();
    stops.current.set(key, stop);
    try {
      const ref = await uploadFile(file, {
        signal: stop.signal,
        onProgress: (share) => change(key, { percent: Math.round(share * 100) }),
      });
      files.current.delete(key);
      change(key, { ref });
    } catch (error) {
      if (!stop.signal.aborted) change(key, { trouble: problemWords(error, t) });
    } finally {
      stops.current.delete(key);
    }
  }

  function previewOf(file: File): string | undefined {
    if (!file.type.startsWith("image/")) return undefined;
    const url = URL.createObjectURL(file);
    previews.current.add(url);
    return url;
  }

  return {
    items,
    uploading: items.some((item) => item.ref === undefined && item.trouble === undefined),
    add(chosen) {
      for (const file of chosen) {
        const key = next++;
        files.current.set(key, file);
        const name = file.name || t("ticket.onlyPictures");
        setItems((known) => [...known, { key, name, preview: previewOf(file), percent: 0 }]);
        void send(key);
      }
    },
    again(key) {
      setItems((known) => known.map(({ trouble: _, ...item }) => (item.key === key ? { ...item, percent: 0 } : item)));
      void send(key);
    },
    remove(key) {
      // A family pays for the bytes.
      stops.current.get(key)?.abort();
      files.current.delete(key);
      setItems((known) => known.filter((item) => item.key !== key));
    },
    clear() {
      files.current.clear();
      setItems([]);
    },
  };
}
