/** Files on their way: progress, failure, another try, giving up. */
import { useEffect, useRef, useState } from "react";
import type { FileRef } from "./file-ref.ts";
import { type FileField, useFormEnvironment } from "./form-environment.ts";

export interface Pending {
  key: number;
  file: File;
  /** 0–1 */
  fraction: number;
  /** Why it did not arrive, in words for a person; empty when nobody said why. */
  error?: string;
  controller: AbortController;
}

/** Uploads of one field; `onDone` is called once per arrived file, in the order of arrival. */
export function useUploads(field: FileField, onDone: (file: FileRef) => void) {
  const { upload, onUploading } = useFormEnvironment();
  const [pending, setPending] = useState<Pending[]>([]);
  const last = useRef(0);
  const done = useRef(onDone);
  const running = useRef(new Set<AbortController>());
  useEffect(() => {
    done.current = onDone;
  });
  // A field that goes away takes its uploads with it.
  useEffect(() => {
    const controllers = running.current;
    return () => {
      for (const controller of controllers) controller.abort();
    };
  }, []);

  const patch = (key: number, change: Partial<Pending>): void =>
    setPending((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const forget = (key: number): void => setPending((all) => all.filter((one) => one.key !== key));

  const run = async ({ key, file, controller }: Pending): Promise<void> => {
    if (!upload) return;
    running.current.add(controller);
    onUploading?.(1);
    try {
      const { signal } = controller;
      const ref = await upload(file, { field, signal, onProgress: (fraction) => patch(key, { fraction }) });
      if (signal.aborted) return;
      forget(key);
      done.current(ref);
    } catch (error) {
      if (!controller.signal.aborted) patch(key, { error: reasonOf(error) });
    } finally {
      running.current.delete(controller);
      onUploading?.(-1);
    }
  };

  return {
    pending,
    start: (files: readonly File[]): void => {
      const added = files.map(
        (file): Pending => ({ key: ++last.current, file, fraction: 0, controller: new AbortController() }),
      );
      setPending((all) => [...all, ...added]);
      for (const one of added) void run(one);
    },
    retry: ({ key, file }: Pending): void => {
      const again: Pending = { key, file, fraction: 0, controller: new AbortController() };
      setPending((all) => all.map((one) => (one.key === key ? again : one)));
      void run(again);
    },
    cancel: ({ key, controller }: Pending): void => {
      controller.abort();
      forget(key);
    },
  };
}

/** A refusal of the server carries its words; a broken line has none that a person could use. */
const reasonOf = (error: unknown): string =>
  error instanceof Error && error.name !== "NetworkError" ? error.message : "";
