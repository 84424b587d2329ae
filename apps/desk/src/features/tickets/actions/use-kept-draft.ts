import { useState } from "react";
import { useMe } from "../../../lib/session.ts";
import { keepInTab, recall } from "../../../lib/tab-memory.ts";
import { type ActionDraft, emptyDraft } from "./action-draft.ts";
import type { Action } from "./action-types.ts";

/** What was given to an action so far; a reload or a sign-in in between finds it again. `forget` when it is sent or given up. */
export function useKeptDraft(ticket: string, action: Action) {
  const me = useMe();
  const place = `action.${ticket}.${action.command}.${action.task ?? ""}`;
  const [draft, setDraft] = useState<ActionDraft>(() => {
    const kept = recall(me.id, place);
    return typeof kept === "object" && kept !== null ? { ...emptyDraft, ...kept } : emptyDraft;
  });
  return {
    draft,
    change: (part: Partial<ActionDraft>): void => {
      const next = { ...draft, ...part };
      setDraft(next);
      keepInTab(me.id, place, next);
    },
    forget: (): void => keepInTab(me.id, place, undefined),
  };
}
