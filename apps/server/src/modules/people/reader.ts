import type { Grant, Permission } from "@deskbell/contract/permissions";
import { type LocalDate, localDate } from "@deskbell/engine/kernel";
import type { Principal } from "../../platform/http/principal.ts";

export interface Moment {
  /** ms since 1970 UTC */
  now: number;
  /** The institution's zone. */
  zone: string;
}

/** For whom, and on which local date, records are read: which of them they may choose, and which words they see. */
export type Reader = { today: LocalDate } & ReaderKind;

type ReaderKind =
  /** The server itself, carrying out a flow. */
  | { kind: "system" }
  /** Nobody signed in: a public form. */
  | { kind: "public" }
  | { kind: "guardian"; id: string }
  | { kind: "student"; id: string }
  /** Staff and keys; `memberId` is the key's owner. */
  | { kind: "staff"; memberId: string; grants: Partial<Record<Permission, Grant>> };

export function readerOf(principal: Principal | "system" | undefined, { now, zone }: Moment): Reader {
  return { today: localDate(now, zone), ...kindOf(principal) };
}

function kindOf(principal: Principal | "system" | undefined): ReaderKind {
  if (principal === "system") return { kind: "system" };
  if (principal === undefined) return { kind: "public" };
  const { party, grants, ownerId } = principal;
  if (party.kind === "link") return { kind: "public" };
  if (party.kind === "guardian" || party.kind === "student") return { kind: party.kind, id: party.id };
  return { kind: "staff", memberId: ownerId ?? party.id, grants };
}

export function isFamily(reader: Reader): boolean {
  return reader.kind === "guardian" || reader.kind === "student";
}
