import type { FileRef } from "@deskbell/contract/files";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isPassing } from "../../../lib/api.ts";
import { problemWords } from "../../../lib/problem-words.ts";
import { useMe } from "../../../lib/session.ts";
import { keepInTab, recall } from "../../../lib/tab-memory.ts";
import { uploadFile } from "../../../lib/upload-file.ts";

/** As much as the server stores of one file. */
const MOST_MB = 50;

export interface Attachment {
  key: number;
  name: string;
  /** 0–1 while on its way. */
  fraction: number;
  file?: FileRef;
  /** A picture as it is here, to be seen before it is sent. */
  picture?: File;
  /** Why it is not there, in words; `again` can send it once more. */
  problem?: { words: string; again?: File };
  stop: AbortController;
}

const memoryOf = (place: string): string => `files.${place}`;

/** They have gone with their message: a composer that is opened next has none of them. */
export const forgetAttachments = (person: string, place: string): void => keepInTab(person, memoryOf(place), undefined);

/** Files beside a message: uploaded at once, sent by their ids. @param place names the message, where a reload finds them again */
export function useAttachments(place?: string) {
  const { t } = useTranslation();
  const me = useMe();
  const memory = place && memoryOf(place);
  const [items, setItems] = useState<Attachment[]>(() => (memory ? kept(recall(me.id, memory)) : []));
  const next = useRef(items.length);
  const change = (key: number, part: Partial<Attachment>): void =>
    setItems((all) => all.map((item) => (item.key === key ? { ...item, ...part } : item)));
  useEffect(() => {
    if (!memory) return;
    const there = items.flatMap((item) => item.file ?? []);
    keepInTab(me.id, memory, there.length > 0 ? there : undefined);
  }, [me.id, memory, items]);

  const remove = (key: number): void => {
    items.find((item) => item.key === key)?.stop.abort();
    setItems((all) => all.filter((item) => item.key !== key));
  };

  const add = (files: Iterable<File>): void => {
    for (const file of files) {
      const key = next.current++;
      const stop = new AbortController();
      const item = { key, name: file.name, fraction: 0, stop, ...(isPicture(file) ? { picture: file } : {}) };
      if (file.size > MOST_MB * 1024 * 1024) {
        setItems((all) => [...all, { ...item, problem: { words: t("sending.tooLarge", { max: MOST_MB }) } }]);
        continue;
      }
      setItems((all) => [...all, item]);
      uploadFile(file, { signal: stop.signal, onProgress: (fraction) => change(key, { fraction }) }).then(
        (ref) => change(key, { file: ref, fraction: 1 }),
        (error: unknown) => {
          if (stop.signal.aborted) return;
          const words = problemWords(t, error);
          change(key, { problem: { words, ...(isPassing(error) ? { again: file } : {}) } });
        },
      );
    }
  };

  const again = (key: number): void => {
    const file = items.find((item) => item.key === key)?.problem?.again;
    if (!file) return;
    remove(key);
    add([file]);
  };

  return {
    items,
    add,
    again,
    remove,
    clear: () => setItems([]),
    /** All are there: nothing would be left behind. */
    ready: items.every((item) => item.file !== undefined),
    ids: items.flatMap((item) => (item.file ? [item.file.id] : [])),
  };
}

/** Of the kinds that every browser draws. */
const isPicture = ({ type }: File): boolean => /^image\/(png|jpeg|gif|webp)$/.test(type);

/** What had been uploaded before the page was loaded anew. */
function kept(value: unknown): Attachment[] {
  if (!Array.isArray(value)) return [];
  return value.map((file: FileRef, key) => ({ key, name: file.name, fraction: 1, file, stop: new AbortController() }));
}
