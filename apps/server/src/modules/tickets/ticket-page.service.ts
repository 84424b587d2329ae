import type { OutputOf } from "@deskbell/contract/operation";
import type { getTicket as operation } from "@deskbell/contract/tickets";
import type { Value } from "@deskbell/engine/kernel";
import type { ClockState } from "@deskbell/engine/sla";
import { aboutMembers, availableTicket, rightsNow, type TicketPlan, type TicketState } from "@deskbell/engine/ticket";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { reachesCampus } from "../identity/index.ts";
import { getPlan } from "../ticket-types/index.ts";
import { presentActions } from "./actions.present.ts";
import { findLabels } from "./labels.ts";
import { findStretches, planAt, presentEarlierTypes } from "./earlier-types.ts";
import { findEnd } from "./forwarding.ts";
import { type HistoryRow, presentHistory, readableFiles, relatedIn } from "./history.present.ts";
import { findRows } from "./list.repo.ts";
import { scopeOf, witnessOf } from "./list-query.ts";
import { findNames } from "./persons.repo.ts";
import { findRelated } from "./related.repo.ts";
import { findEvents } from "./events.repo.ts";
import { seesRating } from "./rating.policy.ts";
import { type DataReader, maskedData, maskedPhone } from "./sensitive.policy.ts";
import { type NameOf, presentSteps } from "./steps.present.ts";
import * as page from "./ticket-page.repo.ts";
import { canRead, holdsSeat, isWitnessed, personOf, rightsOf } from "./tickets.policy.ts";
import { findTicket } from "./tickets.repo.ts";

type Page = OutputOf<typeof operation>;

/** How many earlier tickets a page shows. */
const EARLIER = 5;
const iso = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());

/** One ticket's whole page; of a merged one, unless it is asked for itself, that of the ticket where it leads. @throws ProblemError request.not_found */
export async function getTicket(deps: Deps, principal: Principal, asked: string, itself = false): Promise<Page> {
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      const named = await findTicket(tx, asked, personOf(principal));
      const readable = named && canRead(principal, named) ? named : undefined;
      // Who may not read where it leads has the tombstone.
      const ticket = readable && !itself ? ((await findEnd(tx, principal, readable)) ?? readable) : readable;
      if (!ticket || !canRead(principal, ticket) || !isWitnessed(principal, ticket))
        throw new ProblemError("request.not_found");
      const { plan } = await getPlan(tx, ticket.typeId, ticket.version);
      const { state, id } = ticket;
      const rights = rightsOf(principal, ticket);
      // Who looks on as somebody else is shown phones and accounts of nobody.
      const seated = !principal.witness && holdsSeat(ticket);
      const phones = seated || reachesCampus(principal.grants["person.phone"], ticket.campusId);
      const reader: DataReader = { rights, phones, accounts: seated || (!principal.witness && rights.manage) };
      const one = (value: Value | undefined): string | null =>
        typeof value === "string" ? value : Array.isArray(value) && typeof value[0] === "string" ? value[0] : null;
      const student = one(state.roles.student);
      const schoolClass = one(state.roles.class);
      const contract = one(state.roles.contract);
      const now = deps.clock.now();
      // Independent questions are sent together on the one connection.
      const [place, entrance, events, files, studentCard, classCard, contractCard, earlier, labels] = await Promise.all(
        [
          page.findPlace(tx, ticket.typeId, ticket.campusId),
          isPublic(state.channel) ? page.findEntrance(tx, id) : null,
          findEvents(tx, id),
          page.findFiles(tx, id),
          student === null ? null : page.findStudentCard(tx, student, phones),
          schoolClass === null ? null : page.findClassCard(tx, schoolClass),
          contract === null ? null : page.findContractCard(tx, contract),
          findEarlier(tx, principal, { id, studentId: student, requesterId: state.requester?.party?.id ?? null }, now),
          findLabels(tx, plan, state, { now, zone: principal.institution.zone }),
        ],
      );
      const stretches = await findStretches(tx, state, events);
      const moment = { now, zone: principal.institution.zone };
      const [names, related, ...oldLabels] = await Promise.all([
        findNames(tx, partyIds(state, events)),
        findRelated(tx, principal, [...(state.absorbed ?? []), ...relatedIn(events)]),
        ...stretches.map((one) => findLabels(tx, one.plan, { ...state, data: one.data }, moment)),
      ]);
      const nameOf: NameOf = (person) => names.get(person)?.name ?? "";
      const env = { actor: principal.party, rights, now };
      const shown = readableFiles(files, reader);
      const ratings = !principal.witness && seesRating(principal, ticket, events);
      const actions = presentActions(plan, availableTicket(plan, state, env));
      const { definition } = plan;
      return {
        id: state.id,
        number: state.number,
        type: { key: place.key, name: definition.name, wording: definition.wording ?? "request" },
        title: state.title,
        category: state.category,
        stepNames: presentSteps(plan, state, nameOf)
          .filter((step) => step.state === "current" || step.state === "waiting")
          .map((step) => step.name),
        urgency: state.urgency,
        priority: state.priority,
        channel: state.channel,
        campus: ticket.campusId === null ? null : { id: ticket.campusId, name: place.campus ?? "" },
        requesterName: state.requester?.name ?? "",
        ...soonest(Object.values(state.clocks), now),
        createdAt: new Date(state.createdAt).toISOString(),
        updatedAt: new Date(state.updatedAt).toISOString(),
        rated: state.rating !== undefined,
        rating: (ratings && state.rating?.score) || null,
        ratingComment: (ratings && state.rating?.comment) || null,
        seq: state.seq,
        typeVersion: state.version,
        confidential: ticket.confidential,
        entrance,
        requester: state.requester?.party ? { ...state.requester.party, name: state.requester.name } : null,
        requesterPhone: state.requester?.phone === undefined ? null : maskedPhone(state.requester.phone, reader),
        submitter: presentParty(state.submitter, nameOf),
        resolvedAt: iso(state.resolvedAt),
        closedAt: iso(state.closedAt),
        firstResponseAt: iso(state.firstResponseAt),
        resolution: presentResolution(plan, state),
        form: definition.form,
        data: maskedData(plan, reader, state.data),
        rights: rightsNow(plan, state, env),
        labels: Object.assign({}, ...oldLabels, labels) as Page["labels"],
        files: shown.map((file) => file.ref),
        steps: presentSteps(plan, state, nameOf),
        promises: Object.values(state.clocks).map((clock) => presentPromise(plan, clock)),
        history: presentHistory(events, {
          ...reader,
          planAt: planAt(stretches, plan),
          names,
          files,
          ratings,
          related,
        }),
        actions,
        mergedInto: presentMergedInto(state, related),
        merged: (state.absorbed ?? []).flatMap((other) => related.get(other) ?? []),
        links: (state.links ?? []).flatMap((link) => {
          const other = related.get(link.id);
          return other ? [{ ...other, as: link.as }] : [];
        }),
        earlierTypes: presentEarlierTypes(stretches),
        watching: state.watchers.includes(personOf(principal)),
        watchers: presentWatchers(state, nameOf),
        maySetWatchers: rights.side === "staff" && rights.handle && principal.party.kind === "member" && !state.merged,
        guide: guideOf(
          plan,
          state,
          actions.map((action) => action.visit),
        ),
        people: { student: studentCard, class: classCard, contract: contractCard, earlier },
      };
    },
    { readOnly: true },
  );
}

const isPublic = (channel: Page["channel"]): boolean => channel === "link" || channel === "qr";

function presentMergedInto(
  { merged }: TicketState,
  related: Awaited<ReturnType<typeof findRelated>>,
): Page["mergedInto"] {
  if (!merged) return null;
  const into = related.get(merged.into);
  return { id: into?.id ?? null, number: into?.number ?? null };
}

/** Not those whom it is about, whatever the state still says of them. */
function presentWatchers(state: TicketState, nameOf: NameOf): Page["watchers"] {
  const { watchers, flow } = state;
  const copied = flow.cc.flatMap((party) =>
    party.kind === "member" && !watchers.includes(party.id) ? [party.id] : [],
  );
  const about = aboutMembers(state);
  const present = (how: "watching" | "copied") => (id: string) => ({ id, name: nameOf(id), how });
  return [...watchers.map(present("watching")), ...[...new Set(copied)].map(present("copied"))].filter(
    ({ id }) => !about.includes(id),
  );
}

function presentParty(actor: TicketState["submitter"], nameOf: NameOf): Page["submitter"] {
  return "id" in actor
    ? { kind: actor.kind, id: actor.id, name: nameOf(actor.id) }
    : { kind: actor.kind, id: null, name: "" };
}

/** The last tickets about the same student (else of the same requester) that the reader finds in lists too. */
async function findEarlier(
  tx: Tx,
  principal: Principal,
  of: { id: string; studentId: string | null; requesterId: string | null },
  now: number,
): Promise<Page["people"]["earlier"]> {
  const { id: ticketId, studentId, requesterId } = of;
  const exact = studentId !== null ? { studentId } : requesterId !== null ? { requesterId } : undefined;
  if (!exact) return [];
  const rows = await findRows(tx, {
    scope: scopeOf(principal),
    ...witnessOf(principal),
    view: "all",
    exact,
    terms: [],
    sort: "newest",
    limit: EARLIER,
    now: new Date(now),
  });
  return rows
    .filter((row) => row.id !== ticketId)
    .slice(0, EARLIER)
    .map(({ id, number, title, category, wording, createdAt }) => ({
      id,
      number,
      title,
      category: category as Page["category"],
      wording,
      createdAt: createdAt.toISOString(),
    }));
}

/** A cause that was one of the type's has both its names; what was said in words, or as another type, stands as it was said. */
function presentResolution(plan: TicketPlan, { resolution }: TicketState): Page["resolution"] {
  if (!resolution) return null;
  const { result, reason, reasonId } = resolution;
  const known = plan.definition.flow.reasons?.find((one) => one.id === reasonId && one.label.zh === reason);
  return { result: result ?? null, reason: known?.label ?? (reason === undefined ? null : { zh: reason }) };
}

/** The soonest promise; one that could not be kept gives way to one that is late. */
function soonest(clocks: ClockState[], now: number): Pick<Page, "dueAt" | "notPossible"> {
  const running = clocks
    .filter((clock) => clock.stoppedAt === undefined && clock.pausedAt === undefined && clock.due !== undefined)
    .sort((a, b) => (a.due ?? 0) - (b.due ?? 0));
  const late = running.find((clock) => !clock.promiseNotPossible && (clock.due ?? now) < now);
  const shown = late ?? running[0];
  return { dueAt: iso(shown?.due), notPossible: shown?.promiseNotPossible ?? false };
}

function presentPromise(plan: TicketPlan, clock: ClockState): Page["promises"][number] {
  const definition = plan.clocks.find((one) => one.id === clock.clock);
  return {
    clock: clock.clock,
    name: definition?.name ?? { zh: clock.clock },
    dueAt: iso(clock.due ?? clock.heldDue),
    notPossible: clock.promiseNotPossible ?? false,
    startedAt: new Date(clock.startedAt).toISOString(),
    pausedAt: iso(clock.pausedAt),
    breachedAt: iso(clock.breachedAt),
    stoppedAt: iso(clock.stoppedAt),
    outcome: clock.outcome ?? null,
    step: clock.subject === "ticket" ? null : clock.subject.visit,
  };
}

/** 办理指引 of the step that the reader is to do. */
function guideOf(plan: TicketPlan, state: TicketState, visits: (string | null)[]): Page["guide"] {
  for (const visit of visits) {
    const step = visit === null ? undefined : plan.flow.steps.get(state.flow.visits[visit]?.step ?? "")?.step;
    if (step?.kind === "human" && step.guide) return step.guide;
  }
  return null;
}

/** Every party that the page names. */
export function partyIds(state: TicketState, events: readonly HistoryRow[]): string[] {
  const ids = new Set<string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) walk(item);
    else if (typeof value === "object" && value !== null) {
      const { kind, id } = value as { kind?: unknown; id?: unknown };
      if (typeof id === "string" && typeof kind === "string" && UUID.test(id)) ids.add(id);
      for (const inner of Object.values(value)) walk(inner);
    }
  };
  walk(state.submitter);
  walk(state.flow.visits);
  walk(state.flow.cc);
  for (const id of state.watchers) ids.add(id);
  for (const event of events) {
    walk(event.actor);
    walk(event.data);
    if (event.kind === "ticket.watched") ids.add(String(event.data.member));
  }
  return [...ids];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
