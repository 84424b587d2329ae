/** What was typed for a type and not yet sent, kept on this device: a call may break off. */
import type { Data } from "@deskbell/engine/kernel";
import { readStored, writeStored } from "../../../lib/stored.ts";

const keyOf = (type: string): string => `deskbell.file.${type}`;

export function readFileDraft(type: string): Data {
  try {
    const stored: unknown = JSON.parse(readStored(keyOf(type)) ?? "{}");
    return typeof stored === "object" && stored !== null && !Array.isArray(stored) ? (stored as Data) : {};
  } catch {
    return {};
  }
}

export function writeFileDraft(type: string, data: Data): void {
  writeStored(keyOf(type), Object.keys(data).length === 0 ? null : JSON.stringify(data));
}

export function clearFileDraft(type: string): void {
  writeStored(keyOf(type), null);
}
