/** Notices of what happened before there was a server to tell it: those of the demo's history, as they would have been told. */
import type { Tx } from "../../platform/database/transaction.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { loadHistory } from "../tickets/index.ts";
import { deriveNotices } from "./derive.ts";
import { findAddresses } from "./notices.repo.ts";
import { getInstitution, type Institution } from "./own-words.repo.ts";
import { insertPast, type PastNotice, ticketsChangedSince } from "./past-notices.repo.ts";
import { isTemplate } from "./templates.ts";
import { leavesBy, renderLetter } from "./words.ts";

const ALL = 1_000_000;

interface Span {
  since: Date;
  /** What is older has been read. */
  readBefore: Date;
}

/** Nothing is sent: messages are noted as the demo's are, shown in the log alone. */
export async function tellPast(deps: Deps, tx: Tx, span: Span): Promise<void> {
  const institution = await getInstitution(tx);
  const told: PastNotice[] = [];
  for (const id of await ticketsChangedSince(tx, span.since)) told.push(...(await pastOf(tx, id, span)));
  const addresses = await findAddresses(
    tx,
    told.map(({ to }) => to.id),
  );
  for (const notice of told) notice.message = messageOf(deps, notice, institution, addresses.get(notice.to.id)?.phone);
  await insertPast(tx, told);
}

async function pastOf(tx: Tx, ticketId: string, { since, readBefore }: Span): Promise<PastNotice[]> {
  const history = await loadHistory(tx, ticketId, 1, ALL);
  if (!history) return [];
  const { plan, state, nameOf } = history;
  const lately = history.events.filter(({ event }) => event.at >= since.getTime());
  return lately.flatMap(({ seq, event }) =>
    deriveNotices({ plan, state, nameOf, isTemplate }, [{ seq, event }]).map((draft) => ({
      ...draft,
      id: newId(),
      ticketId,
      read: event.at < readBefore.getTime(),
    })),
  );
}

function messageOf(
  deps: Deps,
  { to, template, params, ticketId }: PastNotice,
  institution: Institution,
  phone: string | null | undefined,
): PastNotice["message"] {
  if (!phone || to.kind === "member" || !leavesBy(template, undefined, "sms")) return undefined;
  const link = `${deps.publicUrl()}/s/${institution.shortId}/t/${ticketId}`;
  const given = { channel: "sms", values: { ...params, link }, institution: institution.name } as const;
  return { id: newId(), address: phone, words: renderLetter(template, undefined, given) };
}
