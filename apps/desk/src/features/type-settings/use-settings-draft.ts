/** What one has changed of a type and not published: kept over a reload, and put onto what others publish meanwhile. */
import { sameJson } from "@deskbell/engine/kernel";
import { settingsOf, type TypeSettings } from "@deskbell/engine/ticket";
import { useState } from "react";
import { rebase } from "./rebase.ts";
import type { Published } from "./settings-query.ts";

interface Kept {
  version: number;
  base: TypeSettings;
  draft: TypeSettings;
}

export interface SettingsDraft {
  base: TypeSettings;
  draft: TypeSettings;
  changed: boolean;
  /** Changes of mine were put onto a version that came meanwhile. */
  moved: boolean;
  change: (part: Partial<TypeSettings>) => void;
  discard: () => void;
}

const storageKey = (key: string): string => `type-settings ${key}`;

function read(key: string): Kept | undefined {
  try {
    const text = sessionStorage.getItem(storageKey(key));
    return text === null ? undefined : (JSON.parse(text) as Kept);
  } catch {
    // Storage that is switched off, or what an older page left: one begins from what is published.
    return undefined;
  }
}

function write(key: string, kept: Kept | undefined): void {
  try {
    if (kept) sessionStorage.setItem(storageKey(key), JSON.stringify(kept));
    else sessionStorage.removeItem(storageKey(key));
  } catch {
    // The changes hold until the page is left.
  }
}

export function useSettingsDraft({ key, version, definition }: Published): SettingsDraft {
  const [kept, setKept] = useState(() => read(key));
  const [moved, setMoved] = useState(false);
  const base = settingsOf(definition);
  let current = kept;
  if (kept && kept.version !== version) {
    const draft = rebase(kept.base, kept.draft, base);
    current = sameJson(draft, base) ? undefined : { version, base, draft };
    write(key, current);
    setKept(current);
    setMoved(current !== undefined);
  }
  const draft = current?.draft ?? base;
  return {
    base,
    draft,
    changed: !sameJson(draft, base),
    moved,
    change: (part) => {
      const next = { ...draft, ...part };
      const store = sameJson(next, base) ? undefined : { version, base, draft: next };
      write(key, store);
      setKept(store);
      if (!store) setMoved(false);
    },
    discard: () => {
      write(key, undefined);
      setKept(undefined);
      setMoved(false);
    },
  };
}
