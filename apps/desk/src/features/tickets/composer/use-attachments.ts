import type { FileRef } from "@deskbell/contract/files";
import { App } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { problemWords } from "../../../lib/problem-words.ts";
import { uploadFile } from "../../../lib/upload-file.ts";

export interface Attachment {
  key: number;
  name: string;
  /** 0–1 while on its way. */
  fraction: number;
  file?: FileRef;
  stop: AbortController;
}

/** Files beside a message: uploaded at once, sent by their ids. */
export function useAttachments() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [items, setItems] = useState<Attachment[]>([]);
  const next = useRef(0);
  const change = (key: number, part: Partial<Attachment>): void =>
    setItems((all) => all.map((item) => (item.key === key ? { ...item, ...part } : item)));
  const remove = (key: number): void => {
    items.find((item) => item.key === key)?.stop.abort();
    setItems((all) => all.filter((item) => item.key !== key));
  };

  const add = (files: Iterable<File>): void => {
    for (const file of files) {
      const key = next.current++;
      const stop = new AbortController();
      setItems((all) => [...all, { key, name: file.name, fraction: 0, stop }]);
      uploadFile(file, { signal: stop.signal, onProgress: (fraction) => change(key, { fraction }) }).then(
        (ref) => change(key, { file: ref, fraction: 1 }),
        (error: unknown) => {
          setItems((all) => all.filter((item) => item.key !== key));
          if (stop.signal.aborted) return;
          void message.error(t("composer.uploadFailed", { name: file.name, title: problemWords(t, error) }));
        },
      );
    }
  };

  return {
    items,
    add,
    remove,
    clear: () => setItems([]),
    uploading: items.some((item) => !item.file),
    ids: items.flatMap((item) => (item.file ? [item.file.id] : [])),
  };
}
