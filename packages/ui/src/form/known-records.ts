/** Records that the server has offered on this page: what lookups read, so that an amount shows before it is sent. */
import { type RecordFact, type RecordKind, recordKey } from "@deskbell/engine/form";
import type { Data } from "@deskbell/engine/kernel";
import { useSyncExternalStore } from "react";

let known: Readonly<Record<string, RecordFact>> = {};
const listeners = new Set<() => void>();

export function rememberRecords(
  kind: RecordKind,
  items: readonly { id: string; label: string; attributes: unknown }[],
): void {
  if (items.length === 0) return;
  known = {
    ...known,
    ...Object.fromEntries(
      items.map(({ id, label, attributes }) => [
        recordKey(kind, id),
        { id, label, attributes: attributes as Data, offered: true },
      ]),
    ),
  };
  for (const listener of listeners) listener();
}

/** All of them by `recordKey`; renders again when there are more. */
export function useKnownRecords(): Readonly<Record<string, RecordFact>> {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => known,
  );
}

export const isKnownRecord = (kind: RecordKind, id: string): boolean => recordKey(kind, id) in known;
