/** What one has changed of a type and not published: kept over a reload, and put onto what others publish meanwhile. */
import { sameJson } from "@deskbell/engine/kernel";
import { settingsOf, type TypeSettings } from "@deskbell/engine/ticket";
import { useState } from "react";
import { useMe } from "../../lib/session.ts";
import { keepInTab, recall } from "../../lib/tab-memory.ts";
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

const placeOf = (key: string): string => `settings.${key}`;

export function useSettingsDraft({ key, version, definition }: Published): SettingsDraft {
  const { id: me } = useMe();
  const write = (next: Kept | undefined): void => keepInTab(me, placeOf(key), next);
  const [kept, setKept] = useState(() => recall(me, placeOf(key)) as Kept | undefined);
  const [moved, setMoved] = useState(false);
  const base = settingsOf(definition);
  let current = kept;
  if (kept && kept.version !== version) {
    const draft = rebase(kept.base, kept.draft, base);
    current = sameJson(draft, base) ? undefined : { version, base, draft };
    write(current);
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
      write(store);
      setKept(store);
      if (!store) setMoved(false);
    },
    discard: () => {
      write(undefined);
      setKept(undefined);
      setMoved(false);
    },
  };
}
