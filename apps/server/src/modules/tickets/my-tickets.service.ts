import { requesterForm } from "@deskbell/engine/form";
import type { OutputOf, QueryOf } from "@deskbell/contract/operation";
import type {
  getMyTicket as getOperation,
  listMyTickets as listOperation,
  MyTicketPage,
} from "@deskbell/contract/tickets";
import { openLeaves } from "@deskbell/engine/flow";
import { availableTicket, type TicketPlan, type TicketState } from "@deskbell/engine/ticket";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { pageOf, readCursor } from "../identity/index.ts";
import { getPlan } from "../ticket-types/index.ts";
import { presentActions } from "./actions.present.ts";
import { type MessageRow, openCorrection, presentMessages, presentMyRow, presentPath } from "./my-ticket.present.ts";
import { findEnd } from "./forwarding.ts";
import { findNames, type Names } from "./persons.repo.ts";
import { findRelated } from "./related.repo.ts";
import { findEvents } from "./events.repo.ts";
import { findFiles, findPlace } from "./ticket-page.repo.ts";
import { findLabels } from "./labels.ts";
import { partyIds } from "./ticket-page.service.ts";
import { canRead, personOf, rightsOf } from "./tickets.policy.ts";
import { findTicket } from "./tickets.repo.ts";

interface MyRow {
  id: string;
  key: string;
  typeId: string;
  version: number;
  open: number;
  createdAt: Date;
  state: TicketState;
}

/** 我的事项: what the caller filed or asked for, open ones first. */
export async function listMyTickets(
  deps: Deps,
  principal: Principal,
  query: QueryOf<typeof listOperation>,
): Promise<OutputOf<typeof listOperation>> {
  const after = readCursor(query.cursor, ["int", "instant", "id"]);
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      const rows = await findMine(tx, personOf(principal), after, query.limit);
      const shown = new Map<MyRow, TicketPlan>();
      for (const row of rows) shown.set(row, (await getPlan(tx, row.typeId, row.version)).plan);
      const present = (row: MyRow) => {
        const plan = shown.get(row);
        if (!plan) throw new Error("a ticket without its plan");
        return presentMyRow(row.key, plan, row.state, personOf(principal), deps.clock.now());
      };
      return pageOf(rows, query.limit, present, (row) => [row.open, row.createdAt.toISOString(), row.id]);
    },
    { readOnly: true },
  );
}

async function findMine(
  tx: Tx,
  person: string,
  after: readonly [open: number, at: string, id: string] | null,
  limit: number,
): Promise<MyRow[]> {
  const { rows } = await tx.query<MyRow>({
    name: "find_my_tickets",
    text: `SELECT * FROM (
        SELECT t.id, ty.key, t.type_id AS "typeId", t.type_version AS version, t.created_at AS "createdAt", t.state,
          CASE WHEN t.resolved_at IS NULL AND t.closed_at IS NULL THEN 1 ELSE 0 END AS open
        FROM ticket t JOIN ticket_type ty ON ty.tenant_id = t.tenant_id AND ty.id = t.type_id
        WHERE t.tenant_id = current_tenant() AND t.id IN (
          SELECT p.ticket_id FROM ticket_party p WHERE p.tenant_id = current_tenant() AND p.party_id = $1 AND p.relation IN ('requester', 'shared')
          UNION ALL SELECT p.ticket_id FROM ticket_party p WHERE p.tenant_id = current_tenant() AND p.party_id = $1 AND p.relation = 'submitter' AND p.kind <> 'member')
          AND t.merged_into IS NULL
      ) m WHERE $2::int IS NULL OR (open, "createdAt", id) < ($2::int, $3::timestamptz, $4::uuid)
      ORDER BY open DESC, "createdAt" DESC, id DESC LIMIT $5`,
    values: [person, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit + 1],
  });
  return rows;
}

/** One of my requests, in plain words. @throws ProblemError request.not_found */
export async function getMyTicket(
  deps: Deps,
  principal: Principal,
  id: string,
): Promise<OutputOf<typeof getOperation>> {
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      const caller = personOf(principal);
      const named = await findTicket(tx, id, caller);
      // A link, or a page that was open when it was merged, leads on.
      const ticket = named?.state.merged ? await findEnd(tx, principal, named) : named;
      const mine = ticket?.relations.some((relation) => relation === "requester" || relation === "submitter");
      if (!ticket || !mine || !canRead(principal, ticket)) throw new ProblemError("request.not_found");
      const { plan } = await getPlan(tx, ticket.typeId, ticket.version);
      const { state } = ticket;
      // Who comes by the secret link is who asks, whatever they are called there.
      const me = principal.party.kind === "link" ? (state.requester?.party?.id ?? caller) : caller;
      const now = deps.clock.now();
      const [place, events, files, labels] = await Promise.all([
        findPlace(tx, ticket.typeId, ticket.campusId),
        findEvents(tx, ticket.id),
        findFiles(tx, ticket.id),
        findLabels(tx, plan, state, { now, zone: principal.institution.zone }),
      ]);
      const [names, absorbed] = await Promise.all([
        findNames(tx, partyIds(state, events)),
        findRelated(tx, principal, state.absorbed ?? []),
      ]);
      const shown = files.filter((file) => !file.internal).map((file) => file.ref);
      const env = {
        actor: principal.party,
        rights: { ...rightsOf(principal, ticket), side: "requester" as const },
        now,
      };
      const form = requesterForm(plan.definition.form);
      const visible = new Set(form.fields.map((field) => field.id));
      return {
        ...presentMyRow(place.key, plan, state, me, now),
        seq: state.seq,
        form,
        data: Object.fromEntries(Object.entries(state.data).filter(([field]) => visible.has(field))),
        labels,
        files: shown,
        handler: handlerOf(plan, state, names),
        path: presentPath(plan, state, names),
        messages: presentMessages(events as unknown as MessageRow[], {
          me,
          names,
          filesOf: (ids) => shown.filter((file) => ids.includes(file.id)),
          numberOf: (other) => absorbed.get(other)?.number,
        }),
        actions: presentActions(plan, availableTicket(plan, state, env), "family"),
        correction: correctionOf(plan, state, me, events as unknown as MessageRow[]),
        result: state.resolution?.result ?? null,
        // Who filed it for somebody else is not who rated it.
        rating: (ticket.asks && state.rating?.score) || null,
      };
    },
    { readOnly: true },
  );
}

/** The public name of who has it in hand now. */
function handlerOf(plan: TicketPlan, state: TicketState, names: Map<string, Names>): string | null {
  for (const visit of openLeaves(plan.flow, state.flow)) {
    for (const task of visit.tasks)
      if (task.state === "open" && task.party?.kind === "member") return names.get(task.party.id)?.publicName ?? null;
  }
  return null;
}

function correctionOf(
  plan: TicketPlan,
  state: TicketState,
  me: string,
  events: readonly MessageRow[],
): MyTicketPage["correction"] {
  const open = openCorrection(plan, state, me);
  if (!open) return null;
  const returned = events.findLast((event) => event.kind === "flow.returned");
  const comment = returned?.data.comment;
  const editable = requesterForm(plan.definition.form).fields.map((field) => field.id);
  return { ...open, comment: typeof comment === "string" ? comment : "", editable };
}
