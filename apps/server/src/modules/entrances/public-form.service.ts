/** What somebody without an account does at an entrance: open its form, and send it. */
import { createHash } from "node:crypto";
import type * as contract from "@deskbell/contract/entrances";
import type { PublicForm } from "@deskbell/contract/entrances";
import type { BodyOf, OutputOf, ParamsOf } from "@deskbell/contract/operation";
import type { Data } from "@deskbell/engine/kernel";
import { hashBody, withIdempotency } from "../../platform/http/idempotency.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { ahead, type Tx } from "../../platform/database/transaction.ts";
import { guestOf, linkHash, linkToken, needPhone } from "../identity/index.ts";
import { getPublicForm } from "../ticket-types/index.ts";
import { fileForGuest, TicketNumbers } from "../tickets/index.ts";
import { countOfPhone, type EntranceRow, findByCode, noteFiled } from "./entrances.repo.ts";
import { judgeStamp, newStamp } from "./stamp.ts";

type Place = ParamsOf<typeof contract.openEntrance>;
type Body = BodyOf<typeof contract.submitAtEntrance>;
type Answer = OutputOf<typeof contract.submitAtEntrance>;

const DAY = 24 * 3_600_000;
/** Requests of one phone in a day: a family with three children, and no flood. */
const MOST_OF_PHONE = 5;

/** @throws ProblemError entrance.closed for a code that is unknown or switched off, or whose type is public no more */
export async function openEntrance(deps: Deps, { institution, code }: Place): Promise<PublicForm> {
  const guest = await enter(deps, institution, undefined);
  return deps.db.withTenant(
    guest.tenantId,
    async (tx) => {
      const entrance = await getOpen(tx, code);
      const form = await getPublicForm(tx, entrance.typeKey);
      if (!form) throw new ProblemError("entrance.closed");
      const { campusId, campusName } = entrance;
      return {
        institution: guest.institution,
        ...form.shown,
        given: givenBy(entrance, form.campusFields),
        labels: campusId === null ? {} : { [campusId]: campusName ?? "" },
        stamp: newStamp(deps.secrets, entrance.id, deps.clock.now()),
      };
    },
    { readOnly: true },
  );
}

/** Sends the form once per key; numbers are the process's own block. */
export function submitAtEntrance(deps: Deps) {
  const numbers = new TicketNumbers(deps.db);
  return async (
    { institution, code }: Place,
    body: Body,
    caller: { key: string | string[] | undefined; principal: Principal | undefined },
  ): Promise<Answer> => {
    const { key } = caller;
    if (typeof key !== "string" || !/^[\w-]{16,100}$/.test(key)) throw new ProblemError("idempotency.required");
    const phone = needPhone(body.phone);
    const guest = await enter(deps, institution, key, caller.principal);
    const number = await numbers.take(guest.tenantId, deps.clock.now(), guest.institution.zone);
    const { response } = await deps.db.withTenant(guest.tenantId, async (tx) => {
      // The stamp may be of another opening of the same form: the same answers are the same request.
      const { stamp: _, ...asked } = body;
      const claim = {
        principal: guest.party.id,
        operation: "submitAtEntrance",
        key,
        bodyHash: hashBody([code, asked]),
      };
      return withIdempotency(tx, claim, async () => ({
        status: 201,
        response: await submit(deps, tx, guest, { code, body, phone, number }),
      }));
    });
    const { id, ...told } = response;
    return { ...told, link: linkToken(deps.secrets, guest.tenantId, id) };
  };
}

/**
 * Somebody without an account at this school: who they call as while they fill the form, so that what they uploaded is theirs,
 * else by the key. Who is signed in is a guest here like everybody else. @throws ProblemError entrance.closed
 */
async function enter(
  deps: Deps,
  institution: string,
  draft: string | undefined,
  caller?: Principal,
): Promise<Principal> {
  if (caller?.id.startsWith("guest:") && caller.institution.shortId === institution) return caller;
  const guest = await guestOf(deps, institution, draft ?? "");
  if (!guest) throw new ProblemError("entrance.closed");
  return guest;
}

async function getOpen(tx: Tx, code: string): Promise<EntranceRow> {
  const entrance = await findByCode(tx, code);
  if (!entrance) throw new ProblemError("entrance.closed");
  return entrance;
}

const givenBy = ({ campusId }: EntranceRow, campusFields: readonly string[]): Data =>
  campusId === null ? {} : Object.fromEntries(campusFields.map((field) => [field, campusId]));

interface Sent {
  code: string;
  body: Body;
  phone: string;
  number: string;
}

async function submit(
  deps: Deps,
  tx: Tx,
  guest: Principal,
  { code, body, phone, number }: Sent,
): Promise<{ id: string; number: string; promisedAt: string | null }> {
  const entrance = await getOpen(tx, code);
  const now = deps.clock.now();
  const stamp = judgeStamp(deps.secrets, entrance.id, body.stamp, now);
  if (body.website !== "" || stamp === "bad") throw new ProblemError("entrance.not_a_person");
  if (stamp === "soon") throw new ProblemError("entrance.too_fast");
  const phoneHash = createHash("sha256").update(`${guest.tenantId} ${phone}`).digest();
  if ((await countOfPhone(tx, phoneHash, new Date(now - DAY))) >= MOST_OF_PHONE)
    throw new ProblemError("entrance.too_many");
  const form = await ahead(getPublicForm(tx, entrance.typeKey));
  if (!form) throw new ProblemError("entrance.closed");
  const filed = await fileForGuest(deps, tx, guest, {
    type: entrance.typeKey,
    version: body.version,
    // What the code says stands, whatever was sent.
    data: { ...body.data, ...givenBy(entrance, form.campusFields) },
    urgency: body.urgency,
    channel: entrance.channel,
    requester: { name: body.name, phone },
    number,
  });
  const { source, id: entranceId } = entrance;
  const hash = linkHash(deps.secrets, guest.tenantId, filed.id);
  await noteFiled(tx, { ticketId: filed.id, entranceId, source, phoneHash, linkHash: hash, at: new Date(now) });
  return { id: filed.id, number: filed.number, promisedAt: filed.promisedAt };
}
