/**
 * What somebody is filling in, kept on this phone per school, type and person, with the idempotency key of its
 * submission: sending it twice (a lost answer, a double tap, a reload in between) makes one ticket.
 */
import type { Urgency } from "@deskbell/engine/ticket";
import type { FileFact } from "@deskbell/engine/form";
import type { Data } from "@deskbell/engine/kernel";
import { newKey } from "./api.ts";
import { onStoredElsewhere, readStored, store, unstore } from "./storage.ts";

export interface Draft {
  /** The form version that was filled. */
  version: number;
  data: Data;
  urgency: Urgency;
  key: string;
  /** Shown names of chosen records, by id. */
  labels: Record<string, string>;
  /** Uploaded files, by id. */
  files: Record<string, FileFact>;
}

const SHAPE = 1;

export interface DraftOf {
  school: string;
  /** Key of the ticket type, or `correct:<ticket id>`. */
  what: string;
  /** Id of the signed-in person. */
  person: string;
}

const keyOf = ({ school, what, person }: DraftOf): string => `deskbell.draft.${school}.${what}.${person}`;

export const freshDraft = (version: number, data: Data = {}): Draft => ({
  version,
  data,
  urgency: "normal",
  key: newKey(),
  labels: {},
  files: {},
});

/** The draft kept, for a form whose fields are `fieldIds`: values of fields that are gone are left out. */
export function readDraft(of: DraftOf, fieldIds: ReadonlySet<string>): Draft | undefined {
  const text = readStored(keyOf(of));
  if (text === null) return undefined;
  try {
    const kept = JSON.parse(text) as Draft & { shape: number };
    if (kept.shape !== SHAPE) return undefined;
    const data = Object.fromEntries(Object.entries(kept.data).filter(([id]) => fieldIds.has(id)));
    return {
      version: kept.version,
      data,
      urgency: kept.urgency,
      key: kept.key,
      labels: kept.labels,
      files: kept.files,
    };
  } catch {
    return undefined;
  }
}

/** Whether it could be kept. */
export function saveDraft(of: DraftOf, draft: Draft): boolean {
  return store(keyOf(of), JSON.stringify({ shape: SHAPE, ...draft }));
}

/** Told when another tab goes on with it, or has sent it. */
export const onDraftElsewhere = (of: DraftOf, listener: () => void): (() => void) =>
  onStoredElsewhere(keyOf(of), listener);

export function dropDraft(of: DraftOf): void {
  unstore(keyOf(of));
}
