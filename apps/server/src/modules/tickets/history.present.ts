/** A ticket's history as one reader may see it: names for ids, values masked by right, raters nameless to the rated. Pure. */
import type { HistoryEntry, RelatedTicket } from "@deskbell/contract/tickets";
import type { Party } from "@deskbell/engine/flow";
import type { Json } from "@deskbell/engine/kernel";
import type { TicketPlan, TicketState } from "@deskbell/engine/ticket";
import { type DataReader, maskedData, maskedPhone, maskedValue } from "./sensitive.policy.ts";

/** A stored event. */
export interface HistoryRow {
  seq: number;
  at: Date;
  kind: string;
  actor: { kind: string };
  channel: string | null;
  public: boolean;
  data: Record<string, unknown>;
}
export interface HistoryFile {
  ref: HistoryEntry["files"][number];
  internal: boolean;
}
export interface HistoryReader extends DataReader {
  /** In force when the event was written: a ticket may have been of another type then. */
  planAt: (seq: number) => TicketPlan;
  /** Other tickets, as far as the reader may read them. */
  related: ReadonlyMap<string, RelatedTicket>;
  names: ReadonlyMap<string, { name: string }>;
  /** All that hang on the ticket. */
  files: readonly HistoryFile[];
  /** May see what it was rated, and by whom. */
  ratings: boolean;
}

/** Oldest first. Who asked sees no internal notes, also where the requester is a member of the staff. */
export function presentHistory(rows: readonly HistoryRow[], reader: HistoryReader): HistoryEntry[] {
  const asks = reader.rights.side === "requester";
  return rows
    .filter((row) => !(asks && row.kind === "ticket.noted") && !isHiddenLink(row, reader))
    .map((row) => presentEvent(row, reader));
}

/** The files that this reader may open. */
export function readableFiles<F extends HistoryFile>(files: readonly F[], { rights }: DataReader): F[] {
  return files.filter((file) => !(file.internal && rights.side === "requester"));
}

function presentEvent(row: HistoryRow, reader: HistoryReader): HistoryEntry {
  const actor = row.actor as { kind: Party["kind"] | "system" | "link"; id?: string };
  const ids = Array.isArray(row.data.files) ? row.data.files : [];
  return {
    seq: row.seq,
    at: row.at.toISOString(),
    kind: row.kind,
    actor: isHiddenRating(row, reader)
      ? { kind: actor.kind, id: null, name: "家长/学员" }
      : { kind: actor.kind, id: actor.id ?? null, name: reader.names.get(actor.id ?? "")?.name ?? "" },
    channel: row.channel as HistoryEntry["channel"],
    public: row.public,
    data: withNames(maskedEvent(row, reader), reader.names) as Record<string, unknown>,
    files: readableFiles(reader.files, reader)
      .filter((file) => ids.includes(file.ref.id))
      .map((file) => file.ref),
  };
}

/** A link to what one may not read is not there. */
const isHiddenLink = ({ kind, data }: HistoryRow, { related }: HistoryReader): boolean =>
  (kind === "ticket.linked" || kind === "ticket.unlinked") && !related.has(String(data.to));

/** Ids of the other tickets that a history speaks of. */
export function relatedIn(rows: readonly HistoryRow[]): string[] {
  return rows.flatMap(({ kind, data }) => {
    const other = RELATING.has(kind) ? (data.to ?? data.into ?? data.from) : undefined;
    return typeof other === "string" ? [other] : [];
  });
}
const RELATING: ReadonlySet<string> = new Set([
  "ticket.linked",
  "ticket.unlinked",
  "ticket.merged",
  "ticket.absorbed",
  "ticket.parted",
]);

const isHiddenRating = ({ kind }: HistoryRow, { ratings }: HistoryReader): boolean =>
  kind === "ticket.rated" && !ratings;

/** What an event says, without the values that the reader may not see. */
function maskedEvent(row: HistoryRow, reader: HistoryReader): Record<string, unknown> {
  const { kind, data } = row;
  if (isHiddenRating(row, reader)) return {};
  const plan = reader.planAt(row.seq);
  switch (kind) {
    case "ticket.typeChanged":
      return {
        ...data,
        before: maskedData(reader.planAt(row.seq - 1), reader, data.before as Record<string, Json>),
        data: maskedData(plan, reader, data.data as Record<string, Json>),
      };
    case "ticket.linked":
    case "ticket.unlinked":
      return { ...data, to: named(data.to, reader) };
    case "ticket.watched":
      // A colleague's, set by somebody else; one's own names nobody.
      return data.member === (row.actor as { id?: string }).id
        ? { watch: data.watch }
        : { watch: data.watch, member: { kind: "member", id: data.member } };
    case "ticket.merged":
      return { ...data, into: named(data.into, reader) };
    case "ticket.absorbed":
    case "ticket.parted":
      return { ...data, from: named(data.from, reader) };
    case "ticket.submitted": {
      const { requester } = data as { requester?: TicketState["requester"] };
      return {
        ...data,
        data: maskedData(plan, reader, data.data as Record<string, Json>),
        ...(requester?.phone === undefined
          ? {}
          : { requester: { ...requester, phone: maskedPhone(requester.phone, reader) } }),
      };
    }
    case "ticket.fieldsEdited":
    case "flow.fieldsSet":
      return {
        ...data,
        changes: maskedChanges(plan, data.changes as Record<string, { from: Json; to: Json }>, reader),
      };
    default:
      return data;
  }
}

/** Another ticket in an event: its number and title, or nothing that would tell which. */
function named(id: unknown, { related }: HistoryReader): { id: string; number: string; title: string } | null {
  const found = related.get(String(id));
  return found ? { id: found.id, number: found.number, title: found.title } : null;
}

function maskedChanges(plan: TicketPlan, changes: Record<string, { from: Json; to: Json }>, reader: HistoryReader) {
  const mask = (field: string, value: Json) => maskedValue(plan, reader, field, value);
  return Object.fromEntries(
    Object.entries(changes).map(([field, { from, to }]) => [field, { from: mask(field, from), to: mask(field, to) }]),
  );
}

/** Parties inside an event get their names, so that a history can be read without asking again. */
function withNames(value: unknown, names: HistoryReader["names"]): unknown {
  if (Array.isArray(value)) return value.map((item) => withNames(item, names));
  if (typeof value !== "object" || value === null) return value;
  const copy: Record<string, unknown> = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withNames(inner, names)]),
  );
  if (typeof copy.kind === "string" && typeof copy.id === "string") {
    const found = names.get(copy.id);
    if (found) copy.name = found.name;
  }
  return copy;
}
