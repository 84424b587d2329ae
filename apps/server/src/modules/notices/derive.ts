/** What a ticket's events mean to people: who is told what. Pure. One notice per (cause, person); never to who did it, nor to who it is about. */
import type { Actor, Party, Task } from "@deskbell/engine/flow";
import type { Instant, Text } from "@deskbell/engine/kernel";
import { aboutMembers, type TicketEvent, type TicketPlan, type TicketState } from "@deskbell/engine/ticket";
import type { TemplateKey } from "./templates.ts";

export interface NoticeDraft {
  /** Names what it is about for ever: a repeated job makes no second notice. */
  cause: string;
  to: Party;
  template: TemplateKey;
  params: Record<string, string>;
  /** When it happened (ms): jobs may come to it late, and in another order. */
  at: Instant;
}

interface Context {
  plan: TicketPlan;
  state: TicketState;
  nameOf: (id: string) => string;
  isTemplate: (key: string) => key is TemplateKey;
}

/** Notices that follow from events `from`, `from + 1`, … of a ticket whose state is now `state`. */
export function deriveNotices(context: Context, events: readonly { seq: number; event: TicketEvent }[]): NoticeDraft[] {
  const drafts: NoticeDraft[] = [];
  const about = new Set(aboutMembers(context.state));
  const told = new Set(
    events.flatMap(({ event }) => (event.kind === "flow.notified" ? event.parties.map(({ id }) => id) : [])),
  );
  for (const { seq, event } of events) {
    const by: Actor | undefined = "by" in event ? event.by : undefined;
    for (const draft of draftsOf(context, event)) {
      if (by && "id" in by && by.id === draft.to.id) continue;
      if (draft.to.kind === "member" && about.has(draft.to.id)) continue;
      if (draft.to.kind === "key") continue;
      // The flow has just told them how it ended, in words of its own.
      if (draft.template === "resolved" && told.has(draft.to.id)) continue;
      drafts.push({
        ...draft,
        at: event.at,
        cause: `${context.state.id}:${seq}:${draft.template}`,
        params: { ...baseParams(context), ...(by ? { by: publicName(context.nameOf, by) } : {}), ...draft.params },
      });
    }
  }
  return drafts;
}

/** Whom these events took off the ticket's watchers: an unread request to watch is withdrawn, and their bells count anew. */
export function noLongerAsked(events: readonly { event: TicketEvent }[]): string[] {
  return events.flatMap(({ event }) => (event.kind === "ticket.watched" && !event.watch ? [event.member] : []));
}

function baseParams({ plan, state }: Context): Record<string, string> {
  return { number: state.number, title: state.title, ...typeName(plan.definition.name) };
}

type Draft = Omit<NoticeDraft, "cause" | "at">;
const draft = (to: Party, template: TemplateKey, params: Record<string, string> = {}): Draft => ({
  to,
  template,
  params,
});

function draftsOf(context: Context, event: TicketEvent): Draft[] {
  const { plan, state, nameOf } = context;
  const requester = state.requester?.party;
  const toRequester = (template: TemplateKey, params: Record<string, string> = {}): Draft[] =>
    requester ? [draft(requester, template, params)] : [];
  switch (event.kind) {
    case "flow.seated":
      return event.tasks.filter((task) => task.state === "open").flatMap((task) => seated(context, task, event.step));
    case "flow.opened": {
      const task = state.flow.visits[event.visit]?.tasks.find((one) => one.id === event.task);
      return task ? seated(context, task, event.step) : [];
    }
    case "flow.transferred":
      return [draft(event.to, "task_assigned", { ...stepName(plan, event.step), comment: event.comment })];
    case "flow.returned":
      return "step" in event.to ? [] : toRequester("asked_to_correct", { comment: event.comment });
    case "flow.waiting":
      return toRequester("waiting_for_you", { comment: event.reason });
    case "flow.ccd":
      return event.parties.map((party) => draft(party, "copied"));
    case "flow.notified":
      return context.isTemplate(event.template)
        ? event.parties.map((party) => draft(party, event.template as TemplateKey))
        : [];
    case "flow.ended":
      if (event.outcome === "resolved") return toRequester("resolved");
      return event.outcome === "rejected"
        ? toRequester("rejected", { comment: event.reason ?? lastComment(state) })
        : [];
    case "ticket.moved":
      return event.accepted && event.category !== "resolved" ? toRequester("accepted") : [];
    case "ticket.replied":
      if (event.from === "staff") return toRequester("replied", { by: publicName(nameOf, event.by) });
      return holders(state).map((party) => draft(party, "requester_replied"));
    case "ticket.noted":
      return event.mentions.map((id) =>
        draft({ kind: "member", id }, "mentioned", {
          by: publicName(nameOf, event.by),
          // Who is mentioned may not be one who may read it.
          ...(plan.definition.confidential ? { title: "", comment: "" } : { comment: event.text.slice(0, 100) }),
        }),
      );
    case "ticket.watched":
      // Taken off again before anybody was told: then nobody is.
      return event.watch && state.watchers.includes(event.member)
        ? [draft({ kind: "member", id: event.member }, "asked_to_watch")]
        : [];
    case "ticket.typeChanged":
      return toRequester("type_changed", typeName(event.to.name));
    case "ticket.urged":
      return holders(state).map((party) => draft(party, "urged"));
    case "ticket.reminded":
      return toRequester("waiting_reminder");
    case "sla.entry":
      if (event.entry.kind === "breach") return holders(state).map((party) => draft(party, "overdue"));
      return event.entry.kind === "start" && event.entry.facts.promiseNotPossible
        ? holders(state).map((party) => draft(party, "promise_not_possible"))
        : [];
    default:
      return [];
  }
}

function seated({ plan }: Context, task: Task, step: string): Draft[] {
  const name = stepName(plan, step);
  if (task.kind === "repair")
    return (task.party ? [task.party] : (task.pool ?? [])).map((party) => draft(party, "automation_failed", name));
  if (task.kind === "correct") return [];
  if (!task.party) return (task.pool ?? []).map((party) => draft(party, "task_pooled", name));
  return [draft(task.party, task.party.kind === "member" ? "task_assigned" : "asked_to_confirm", name)];
}

/** In both languages: who reads it may change theirs. */
const typeName = ({ zh, en }: Text): Record<string, string> => ({ type: zh, typeEn: en ?? "" });
function stepName(plan: TicketPlan, id: string): Record<string, string> {
  const name = plan.flow.steps.get(id)?.step.name;
  return { step: name?.zh ?? "", stepEn: name?.en ?? "" };
}
const publicName = (nameOf: Context["nameOf"], actor: Actor): string => ("id" in actor ? nameOf(actor.id) : "");

/** Members who hold an open seat now; else those who could claim one. */
function holders(state: TicketState): Party[] {
  const open = Object.values(state.flow.visits).flatMap((visit) =>
    visit.leftAt === undefined ? visit.tasks.filter((task) => task.state === "open") : [],
  );
  const held = open.flatMap((task) => (task.party?.kind === "member" ? [task.party] : []));
  const found =
    held.length > 0 ? held : open.flatMap((task) => (task.pool ?? []).filter((party) => party.kind === "member"));
  return [...new Map(found.map((party) => [party.id, party])).values()];
}

function lastComment(state: TicketState): string {
  for (const id of [...state.flow.order].reverse()) {
    const task = state.flow.visits[id]?.tasks.findLast((one) => one.decision === "reject");
    if (task?.comment) return task.comment;
  }
  return "";
}
