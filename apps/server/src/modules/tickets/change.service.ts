/** The one way a ticket changes: lock, authorise on the locked row, engine, save, commit. Nothing outside it is needed. */
import type { Actor } from "@deskbell/engine/flow";
import {
  aboutMembers,
  decideTicket,
  type Decided,
  noTicketFacts,
  type TicketCommand,
  type TicketEnv,
  type TicketFacts,
  type TicketRights,
  type TicketState,
} from "@deskbell/engine/ticket";
import type { Data } from "@deskbell/engine/kernel";
import type { Tx } from "../../platform/database/transaction.ts";
import { tellPrincipals } from "../../platform/events/tell-principals.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { getPlan, type LoadedType } from "../ticket-types/index.ts";
import { loadFacts, loadFiles } from "./facts.ts";
import { isCarriedOn, lockEnd } from "./forwarding.ts";
import { findActiveMembers } from "./persons.repo.ts";
import { projectTicket } from "./project.ts";
import { refusalProblem } from "./refusals.ts";
import { saveChange } from "./save.repo.ts";
import { canRead, rightsOf, SYSTEM_RIGHTS } from "./tickets.policy.ts";
import { attachFiles, type LockedTicket, lockTicket, type SentFile } from "./tickets.repo.ts";

/** Who changes it: a caller, or the worker in the system's name. */
export type By = { principal: Principal } | { system: true; zone: string };

const actorOf = (by: By): Actor => ("principal" in by ? by.principal.party : { kind: "system" });
export const zoneOf = (by: By): string => ("principal" in by ? by.principal.institution.zone : by.zone);

/** Rounds of questions that the engine may ask; more means that a fact is never answered, which is a bug. */
const ROUNDS = 8;

export interface DecideInput {
  deps: Deps;
  tx: Tx;
  by: By;
  rights: TicketRights;
  type: LoadedType;
  state: TicketState | undefined;
  command: TicketCommand;
  /** File ids that the command speaks of. */
  files: readonly string[];
  requester?: TicketState["requester"];
  /** Records that were asked for ahead. */
  records?: TicketFacts["records"];
  /** changeType: what it becomes. */
  other?: LoadedType;
}

/** Ask the engine, loading what it needs, until it answers. @throws ProblemError for a refusal. */
export async function decide(input: DecideInput): Promise<Decided> {
  const { deps, tx, by, type, state, command } = input;
  const principal = "principal" in by ? by.principal : undefined;
  const facts: TicketFacts = { ...noTicketFacts(), records: { ...input.records } };
  if (principal && input.files.length > 0) facts.files = await loadFiles(tx, principal, input.files, state?.id ?? null);
  const missing = input.files.find((id) => !(id in facts.files));
  if (principal && missing !== undefined) throw new ProblemError("file.not_yours");
  const now = deps.clock.now();
  const env: TicketEnv = {
    now,
    newId,
    zone: zoneOf(by),
    actor: actorOf(by),
    rights: input.rights,
    facts,
    ...(principal?.party.kind === "member" ? { me: principal.party.id } : {}),
    ...(input.other ? { other: input.other.plan } : {}),
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const answer = decideTicket(type.plan, state, command, env);
    if (answer.ok) return answer;
    if ("refusal" in answer)
      throw await refusalProblem(tx, answer.refusal, { principal, rights: input.rights, plan: type.plan });
    const submitter = state?.submitter ?? env.actor;
    await loadFacts(
      {
        deps,
        tx,
        principal,
        now,
        zone: env.zone,
        roles: answer.roles,
        submitter,
        requester: state?.requester ?? input.requester,
        fresh: command.command === "recalendar",
      },
      answer.needs,
      facts,
    );
  }
  throw new Error(`the ticket engine kept asking: ${command.command}`);
}

export interface Changed {
  id: string;
  number: string;
  seq: number;
  category: TicketState["category"];
}

const refOf = (state: TicketState): Changed => ({
  id: state.id,
  number: state.number,
  seq: state.seq,
  category: state.category,
});

/** Change a locked ticket on behalf of a caller. @throws ProblemError request.not_found for what is not theirs to see. */
export async function changeTicket(
  deps: Deps,
  tx: Tx,
  principal: Principal,
  ticket: LockedTicket | undefined,
  command: TicketCommand,
  files: readonly string[] = [],
): Promise<Changed> {
  if (!ticket || !canRead(principal, ticket)) throw new ProblemError("request.not_found");
  // A page that was open when the ticket was merged: what is said there lands where it leads.
  const place = ticket.state.merged && isCarriedOn(command) ? await lockEnd(tx, principal, ticket) : ticket;
  const meant = place ?? ticket;
  return changeLocked({
    deps,
    tx,
    by: { principal },
    rights: rightsOf(principal, meant),
    ticket: meant,
    command,
    files,
  });
}

/** Change a ticket in the system's name (timers, jobs, receipts); undefined when it is gone. */
export async function changeAsSystem(
  deps: Deps,
  tx: Tx,
  zone: string,
  id: string,
  command: TicketCommand,
): Promise<Changed | undefined> {
  const ticket = await lockTicket(tx, id, null);
  return ticket && changeLocked({ deps, tx, by: { system: true, zone }, rights: SYSTEM_RIGHTS, ticket, command });
}

/**
 * The files that a command carries. What staff send with a note or a step is the staff's own, as is what lies in a field that
 * only staff fill; everything else is between both sides.
 */
export function filesOf(type: LoadedType, command: TicketCommand, sent: readonly string[]): SentFile[] {
  const files = new Map(
    sent.map((id): [string, boolean] => [id, command.command === "note" || command.command === "task"]),
  );
  for (const { field, staff } of type.plan.form.fields.values()) {
    if (field.type !== "file") continue;
    for (const id of fileIds(fieldValue(command, field.id))) files.set(id, staff);
  }
  return [...files].map(([id, internal]) => ({ id, internal }));
}

/** What a command puts into a field; undefined: nothing. */
function fieldValue(command: TicketCommand, field: string): unknown {
  switch (command.command) {
    case "submit":
    case "resubmit":
    case "changeType":
      return (command.data as Data | null)?.[field];
    case "editFields":
      return command.changes[field]?.value;
    case "task":
      return command.fields?.[field]?.value;
    default:
      return undefined;
  }
}

const fileIds = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((id): id is string => typeof id === "string") : [];

/** @throws ProblemError request.invalid for who is no active member; ticket.about_person for who may not hear of it */
async function checkMentions(tx: Tx, state: TicketState, mentions: readonly string[]): Promise<void> {
  if (mentions.length === 0) return;
  await checkNamed(
    tx,
    mentions.map((id, index) => [id, `mentions.${index}`]),
  );
  if (aboutMembers(state).some((id) => mentions.includes(id))) throw new ProblemError("ticket.about_person");
}

/** Who is named in it from now on, or no longer: what they may see is another. */
function newlyNamed(before: TicketState, after: TicketState): string[] {
  const [was, is] = [aboutMembers(before), aboutMembers(after)];
  const changed = [...was.filter((id) => !is.includes(id)), ...is.filter((id) => !was.includes(id))];
  return changed.map((id) => `member:${id}`);
}

/** @throws ProblemError request.invalid, by path, for who is no active member */
async function checkNamed(tx: Tx, named: readonly [id: string, path: string][]): Promise<void> {
  const active = await findActiveMembers(
    tx,
    named.map(([id]) => id),
  );
  const unknown = named.flatMap(([id, path]) => (active.has(id) ? [] : [{ path, code: "form.not_offered" }]));
  if (unknown.length > 0) throw new ProblemError("request.invalid", { count: unknown.length }, unknown);
}

interface ChangeInput {
  deps: Deps;
  tx: Tx;
  by: By;
  rights: TicketRights;
  ticket: LockedTicket;
  command: TicketCommand;
  /** Sent with it. */
  files?: readonly string[];
  /** changeType: what it becomes. */
  other?: LoadedType;
}

/** Change a ticket that is locked and may be read: engine, save, wake the dispatcher. @throws ProblemError for a refusal */
export async function changeLocked(input: ChangeInput): Promise<Changed> {
  const { deps, tx, by, rights, ticket, command, other } = input;
  const type = await getPlan(tx, ticket.typeId, ticket.version);
  const files = filesOf(other ?? type, command, input.files ?? []);
  const { state: before } = ticket;
  if (command.command === "note") await checkMentions(tx, before, command.mentions);
  if (command.command === "watch" && command.watch && command.member !== undefined)
    await checkNamed(tx, [[command.member, "member"]]);
  const decided = await decide({
    deps,
    tx,
    by,
    rights,
    type,
    state: before,
    command,
    files: files.map((file) => file.id),
    ...(other ? { other } : {}),
  });
  if (decided.events.length === 0) return refOf(before);
  const zone = zoneOf(by);
  saveChange(tx, {
    id: ticket.id,
    from: before.seq + 1,
    events: decided.events,
    effects: decided.effects,
    ...("principal" in by
      ? { channel: by.principal.kind === "key" ? "api" : by.principal.kind === "family" ? "portal" : "desk" }
      : {}),
    before: projectTicket(type.plan, before, zone),
    after: projectTicket((other ?? type).plan, decided.state, zone),
  });
  await attachFiles(tx, ticket.id, files);
  await tellPrincipals(tx, newlyNamed(before, decided.state));
  tx.afterCommit(() => deps.dispatch.nudge());
  return refOf(decided.state);
}
