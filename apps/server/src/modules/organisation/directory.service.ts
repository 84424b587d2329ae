import type { Party, WhoFact, WhoSource } from "@deskbell/engine/flow";
import { localDate } from "@deskbell/engine/kernel";
import { isUuid } from "../../platform/database/uuid.ts";
import type { Tx } from "../../platform/database/transaction.ts";
import { type Ask, findWho, type WhoPlace } from "./directory.repo.ts";

/** What the sources of a step are resolved against. */
export interface WhoContext extends WhoPlace {
  /** ms since 1970 UTC. */
  now: number;
  /** The institution's zone; leaves and days of the roster are local dates. */
  zone: string;
  requester?: Party | undefined;
  /** Member ids in fields, by field id. */
  fields?: Record<string, string[]>;
  /** Member ids that handled a step, by step id; `""` = the last step. */
  handlers?: Record<string, string[]>;
}

/** One source; see {@link resolveWhoMany}. */
export async function resolveWho(tx: Tx, source: WhoSource, context: WhoContext): Promise<WhoFact> {
  const [fact] = await resolveWhoMany(tx, [source], context);
  return fact ?? { members: [] };
}

/**
 * Who is meant, in the order of `sources`, in one query. Members are active; `onDuty`: not on leave, and at work
 * today by the roster, else by their week; `substitute`: who acts for them while on leave; `load`: open tasks that do not wait.
 * Head of a department: at the ticket's campus, else at headquarters. Class teacher: of the ticket's class, else of
 * the contract's, else of the child's only class, else the campus's academic supervisor.
 * Ids that are not UUIDs, or not of this institution, mean nobody.
 */
export async function resolveWhoMany(tx: Tx, sources: readonly WhoSource[], context: WhoContext): Promise<WhoFact[]> {
  const facts: WhoFact[] = sources.map((source) => withoutMembers(source, context));
  const asks = sources.flatMap((source, i) => asksOf(source, i, context));
  if (asks.length === 0) return facts;
  const found = await findWho(tx, asks, onlyUuids(context), localDate(context.now, context.zone));
  for (const row of found) {
    const members = facts[row.i]?.members;
    if (!members || members.some((member) => member.id === row.id)) continue;
    const { id, on_duty: onDuty, load, substitute } = row;
    members.push(substitute === null ? { id, onDuty, load } : { id, onDuty, load, substitute });
  }
  return facts;
}

function withoutMembers(source: WhoSource, { requester, submitter }: WhoContext): WhoFact {
  const party = source.kind === "requester" ? requester : source.kind === "submitter" ? submitter : undefined;
  if (!party || party.kind === "member" || party.kind === "key") return { members: [] };
  return isParty(party) ? { members: [], parties: [party] } : { members: [] };
}

const isParty = (party: { kind: string; id: string }): party is Party =>
  ["guardian", "student", "prospect"].includes(party.kind);

function asksOf(source: WhoSource, i: number, context: WhoContext): Ask[] {
  switch (source.kind) {
    case "member":
      return members(i, [source.member]);
    case "requester":
      return members(i, context.requester?.kind === "member" ? [context.requester.id] : []);
    case "memberField":
      return members(i, context.fields?.[source.field] ?? []);
    case "previousHandler":
      return members(i, context.handlers?.[source.step ?? ""] ?? []);
    case "role":
    case "campusRole":
      return [{ i, kind: source.kind, key: source.role }];
    case "department":
    case "departmentHead":
      return [{ i, kind: source.kind, key: source.department, at: source.at }];
    default:
      return [{ i, kind: source.kind }];
  }
}

const members = (i: number, ids: readonly string[]): Ask[] =>
  ids.filter(isUuid).map((id) => ({ i, kind: "member", id }));

function onlyUuids(context: WhoContext): WhoPlace {
  const id = (text: string | undefined) => (text !== undefined && isUuid(text) ? text : undefined);
  return {
    campus: id(context.campus),
    class: id(context.class),
    student: id(context.student),
    course: id(context.course),
    contract: id(context.contract),
    lesson: id(context.lesson),
    phone: context.phone,
    submitter: context.submitter && isUuid(context.submitter.id) ? context.submitter : undefined,
  };
}
