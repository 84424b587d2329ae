import type { BodyOf, OutputOf } from "@deskbell/contract/operation";
import type { submitTicket as operation } from "@deskbell/contract/tickets";
import type { Data } from "@deskbell/engine/kernel";
import type { Channel, Decided, Requester, SubmitCommand, TicketFacts, TicketState } from "@deskbell/engine/ticket";
import { hashBody, type IdempotencyKey, withIdempotency } from "../../platform/http/idempotency.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { ahead, type Tx } from "../../platform/database/transaction.ts";
import { findPersonByPhone, getPerson, isSigner } from "./persons.repo.ts";
import { findType, getFilable, getPlan, guessPlan, type LoadedType } from "../ticket-types/index.ts";
import { findZone } from "./automations.repo.ts";
import { type By, decide, filesOf, zoneOf } from "./change.service.ts";
import { recordsAhead } from "./facts.ts";
import { publicPromise } from "./my-ticket.present.ts";
import { TicketNumbers } from "./numbers.ts";
import { projectTicket } from "./project.ts";
import { saveChange } from "./save.repo.ts";
import { attachFiles, findByExternalId } from "./tickets.repo.ts";

type Body = BodyOf<typeof operation>;
type Answer = OutputOf<typeof operation>;

/** File a request: validated, authorised, numbered, started on its flow, promised; one transaction, once per key. */
export async function submitTicket(
  deps: Deps,
  numbers: TicketNumbers,
  principal: Principal,
  body: Body,
  idempotency: IdempotencyKey | undefined,
): Promise<Answer> {
  const number = await numbers.take(principal.tenantId, deps.clock.now(), principal.institution.zone);
  const { response } = await deps.db.withTenant(principal.tenantId, (tx) => {
    const guess = guessPlan(tx.tenantId, body.type)?.plan;
    const context = { tx, principal, now: deps.clock.now(), zone: principal.institution.zone };
    const asked = {
      type: ahead(getFilable(tx, principal, body.type)),
      requester: ahead(requesterOf(tx, principal, body)),
      records: ahead(guess ? recordsAhead(context, guess, body.data) : Promise.resolve({})),
    };
    // The caller's own number is claimed beside the key: two calls of one number wait for each other whatever their keys are.
    return withIdempotency(tx, idempotency, () =>
      withIdempotency(tx, ownNumber(principal, body), async () => ({
        status: 201,
        response: await submit(deps, tx, principal, body, number, asked),
      })),
    );
  });
  return response;
}

/** What is asked together with the claim of the key, in one round trip. */
interface Asked {
  type: Promise<LoadedType>;
  requester: Promise<Requester | undefined>;
  records: Promise<TicketFacts["records"]>;
}

/** A caller's own number for the case makes the call idempotent too. */
function ownNumber(principal: Principal, body: Body): IdempotencyKey | undefined {
  if (body.externalId === undefined) return undefined;
  return {
    principal: principal.id,
    operation: "submitTicket",
    key: `external:${body.externalId}`,
    bodyHash: hashBody(body),
  };
}

async function submit(
  deps: Deps,
  tx: Tx,
  principal: Principal,
  body: Body,
  number: string,
  asked: Asked,
): Promise<Answer> {
  // A guest files at an entrance, where the form says what is asked of them.
  if (principal.party.kind === "link") throw new ProblemError("auth.forbidden");
  if (principal.kind === "family" && (body.externalId !== undefined || body.channel !== undefined))
    throw new ProblemError("auth.forbidden");
  const filed =
    body.externalId === undefined ? undefined : await findByExternalId(tx, principal.party.id, body.externalId);
  // The caller's own number names one case for ever, beyond the days that a key is kept; also when its type has changed since.
  if (filed && filed.hash !== hashBody(body)) throw new ProblemError("idempotency.mismatch");
  if (filed) return answerOf(filed.state, [], deps.clock.now());
  const type = await asked.type;
  if (body.version !== undefined && body.version !== type.version) throw new ProblemError("ticket.type_retired");
  const requester = await asked.requester;
  await needSigner(tx, type, requester, body.data);
  const { state, dropped } = await file(deps, tx, { principal }, type, {
    number,
    data: body.data,
    urgency: body.urgency,
    channel: body.channel ?? channelOf(principal),
    ...(requester ? { requester } : {}),
    ...(body.externalId === undefined ? {} : { externalId: body.externalId, externalHash: hashBody(body) }),
    records: await asked.records,
  });
  return answerOf(state, dropped, deps.clock.now());
}

function answerOf(state: TicketState, dropped: string[], now: number): Answer {
  const { id, number, seq, category } = state;
  return { id, number, seq, category, dropped, promisedAt: publicPromise(state, now).by };
}

type Filed = Pick<SubmitCommand, "number" | "urgency" | "channel" | "requester" | "externalId"> & {
  data: Data;
  externalHash?: string;
  records?: TicketFacts["records"];
};

/** Ask the engine and write what it says. */
async function file(
  deps: Deps,
  tx: Tx,
  by: By,
  type: LoadedType,
  { records, externalHash, ...filed }: Filed,
): Promise<Pick<Decided, "state" | "dropped">> {
  const id = newId();
  const command: SubmitCommand = { command: "submit", id, typeId: type.id, version: type.version, ...filed };
  const files = filesOf(type, command, []);
  const side = "system" in by ? "system" : by.principal.kind === "family" ? "requester" : "staff";
  const { requester } = filed;
  const { state, events, effects, dropped } = await decide({
    deps,
    tx,
    by,
    rights: { side, handle: false, assign: false, manage: false },
    type,
    state: undefined,
    command,
    files: files.map((one) => one.id),
    ...(requester ? { requester } : {}),
    ...(records ? { records } : {}),
  });
  const after = projectTicket(type.plan, state, zoneOf(by));
  saveChange(tx, {
    id,
    from: 1,
    events,
    effects,
    channel: state.channel,
    before: undefined,
    after,
    ...(externalHash === undefined ? {} : { externalHash }),
  });
  await attachFiles(tx, id, files);
  tx.afterCommit(() => deps.dispatch.nudge());
  return { state, dropped };
}

/** A ticket that another one's flow makes, for the same requester. @throws ProblemError when its form refuses the data */
export async function submitAsSystem(
  deps: Deps,
  tx: Tx,
  given: { type: string; data: Data; from: TicketState },
): Promise<{ id: string; number: string }> {
  const found = await findType(tx, given.type);
  if (!found?.publishedVersion) throw new ProblemError("ticket.type_unknown");
  const type = await getPlan(tx, found.id, found.publishedVersion);
  const zone = await findZone(tx);
  const number = await new TicketNumbers(deps.db).take(tx.tenantId, deps.clock.now(), zone);
  const { requester } = given.from;
  const { state } = await file(deps, tx, { system: true, zone }, type, {
    number,
    data: given.data,
    urgency: "normal",
    channel: given.from.channel,
    ...(requester ? { requester } : {}),
  });
  return { id: state.id, number: state.number };
}

/** A request of somebody without an account, who gave a name and a phone. @throws ProblemError ticket.type_retired, form.invalid */
export async function fileForGuest(
  deps: Deps,
  tx: Tx,
  guest: Principal,
  given: Pick<SubmitCommand, "number" | "urgency" | "channel"> & {
    type: string;
    version: number;
    data: Data;
    requester: { name: string; phone: string };
  },
): Promise<{ id: string; number: string; promisedAt: string | null }> {
  const type = await getFilable(tx, guest, given.type);
  if (given.version !== type.version) throw new ProblemError("ticket.type_retired");
  const { number, data, urgency, channel, requester } = given;
  const { state } = await file(deps, tx, { principal: guest }, type, { number, data, urgency, channel, requester });
  return { id: state.id, number: state.number, promisedAt: publicPromise(state, deps.clock.now()).by };
}

const channelOf = (principal: Principal): Channel =>
  principal.kind === "family" ? "portal" : principal.kind === "key" ? "api" : "desk";

/** Who asks: the family member who is signed in; else whom staff or the key name; else staff for themselves. */
async function requesterOf(tx: Tx, principal: Principal, body: Body): Promise<Requester | undefined> {
  if (principal.kind === "family") return getPerson(tx, principal.party);
  const given = body.requester;
  if (given === undefined) return principal.party.kind === "member" ? getPerson(tx, principal.party) : undefined;
  if ("id" in given) return getPerson(tx, given);
  const known = await findPersonByPhone(tx, given.phone);
  return known ?? { name: given.name, phone: given.phone.replace(/\D/g, "") };
}

/** Money and contract matters are the signer's alone, whoever files them on the signer's behalf. */
export async function needSigner(
  tx: Tx,
  type: LoadedType,
  requester: Requester | undefined,
  { contract }: Data,
): Promise<void> {
  if (!type.plan.definition.signerOnly) return;
  // A missing or malformed contract is the form's to refuse.
  if (typeof contract !== "string") return;
  const signs = requester?.party !== undefined && (await isSigner(tx, contract, requester.party));
  if (!signs) throw new ProblemError("ticket.signer_only");
}
