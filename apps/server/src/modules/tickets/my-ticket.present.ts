/** A ticket as its requester sees it: plain words, public names, the public promise, never a count of lateness. Pure. */
import type { MyTicketPage, MyTicketRow } from "@deskbell/contract/tickets";
import { openLeaves, type Visit, type VisitOutcome } from "@deskbell/engine/flow";
import type { Text } from "@deskbell/engine/kernel";
import type { ClockState } from "@deskbell/engine/sla";
import type { Category, TicketPlan, TicketState } from "@deskbell/engine/ticket";
import type { Names } from "./persons.repo.ts";

const t = (zh: string, en: string): Text => ({ zh, en });

const WORDS: Record<Category, Text> = {
  open: t("已提交，等待受理", "Submitted"),
  active: t("老师正在处理", "Being handled"),
  waiting: t("等待您回复", "Waiting for you"),
  resolved: t("已解决", "Resolved"),
  closed: t("已完成", "Closed"),
  rejected: t("未通过", "Not approved"),
  withdrawn: t("已撤回", "Withdrawn"),
  cancelled: t("已取消", "Cancelled"),
};

const ENDED: ReadonlySet<Category> = new Set<Category>(["resolved", "closed", "rejected", "withdrawn", "cancelled"]);

/** Where it stands, in plain words. */
export function plainStep(plan: TicketPlan, state: TicketState): Text {
  const { definition } = plan;
  if (ENDED.has(state.category)) {
    const own = definition.labels?.[state.category];
    if (own) return own;
    return state.category === "resolved" && definition.wording === "approval"
      ? t("已办结", "Done")
      : WORDS[state.category];
  }
  const leaves = openLeaves(plan.flow, state.flow);
  if (leaves.some((visit) => visit.kind === "correct")) return t("请您补充修改", "Please correct and send again");
  if (state.category === "waiting") return WORDS.waiting;
  for (const visit of leaves) {
    const name = plan.flow.steps.get(visit.step)?.step.publicName;
    if (name) return name;
  }
  return WORDS[state.category];
}

/** The promise told to the requester: the soonest that still runs. */
export function publicPromise(state: TicketState, now: number): MyTicketRow["promise"] {
  if (ENDED.has(state.category))
    return { state: state.category === "resolved" || state.category === "closed" ? "met" : "none", by: null };
  const promised = (one: ClockState): number => one.publicDue ?? one.heldPublicDue ?? Number.POSITIVE_INFINITY;
  const running = Object.values(state.clocks).filter(
    (one) => one.stoppedAt === undefined && one.subject === "ticket" && Number.isFinite(promised(one)),
  );
  const [clock] = running.sort((a, b) => promised(a) - promised(b));
  if (!clock) {
    const impossible = Object.values(state.clocks).some(
      (one) => one.stoppedAt === undefined && one.subject === "ticket" && one.promiseNotPossible,
    );
    return { state: impossible ? "soon" : "none", by: null };
  }
  if (clock.pausedAt !== undefined) return { state: "paused", by: null };
  const due = clock.publicDue;
  if (due === undefined) return { state: "none", by: null };
  return due < now ? { state: "late", by: null } : { state: "running", by: new Date(due).toISOString() };
}

/** The open correction that `person` may hand in; where requester and submitter are two, it lies open to both. */
export function openCorrection(
  plan: TicketPlan,
  state: TicketState,
  person: string,
): { visit: string; task: string } | null {
  for (const visit of openLeaves(plan.flow, state.flow)) {
    if (visit.kind !== "correct") continue;
    for (const { id, state: is, party, pool = [] } of visit.tasks)
      if (is === "open" && (party ? [party] : pool).some((one) => one.id === person))
        return { visit: visit.id, task: id };
  }
  return null;
}

/** Whether the family is asked for something. */
export function asksRequester(plan: TicketPlan, state: TicketState, person: string): MyTicketRow["asksMe"] {
  if (openCorrection(plan, state, person)) return "correct";
  const confirms = openLeaves(plan.flow, state.flow).some(
    (visit) => visit.kind === "human" && visit.tasks.some((task) => task.state === "open" && task.party?.id === person),
  );
  if (confirms) return "confirm";
  if (state.category === "waiting") return "reply";
  const ended = state.category === "resolved" || state.category === "closed";
  return ended && plan.definition.rating === true && state.rating === undefined ? "rate" : null;
}

export function presentMyRow(
  key: string,
  plan: TicketPlan,
  state: TicketState,
  person: string,
  now: number,
): MyTicketRow {
  const { definition } = plan;
  return {
    id: state.id,
    number: state.number,
    type: { key, name: definition.name, icon: definition.icon },
    title: state.title,
    category: state.category,
    step: plainStep(plan, state),
    promise: publicPromise(state, now),
    createdAt: new Date(state.createdAt).toISOString(),
    updatedAt: new Date(state.updatedAt).toISOString(),
    asksMe: asksRequester(plan, state, person),
  };
}

type PathStep = MyTicketPage["path"][number];

/** A family has no use for a step that nobody took, nor for one that fell with the ticket. */
const UNTOLD: ReadonlySet<VisitOutcome> = new Set<VisitOutcome>(["skipped", "cancelled"]);
const PAST: Partial<Record<VisitOutcome, PathStep["state"]>> = {
  approved: "approved",
  rejected: "rejected",
  returned: "returned",
};

/**
 * 已提交 → each public step → the end, by time: what is over when it ended, then what is open. A step that was walked
 * twice stands once, as it is now. The public name of a step says what is being done, so it is for the open one;
 * what is over has the step's own name.
 */
export function presentPath(plan: TicketPlan, state: TicketState, names: Map<string, Names>): PathStep[] {
  const latest = new Map<string, Visit>();
  for (const id of state.flow.order) {
    const visit = state.flow.visits[id];
    if (visit && (visit.outcome === undefined || !UNTOLD.has(visit.outcome)))
      latest.set(visit.kind === "correct" ? `correct:${visit.step}` : visit.step, visit);
  }
  const told = [...latest.values()].flatMap((visit) => {
    const step = pathStep(plan, visit, names);
    return step ? [{ step, at: visit.leftAt ?? Number.POSITIVE_INFINITY }] : [];
  });
  // Two that are open keep the order in which they were entered.
  told.sort((a, b) => (a.at === b.at ? 0 : a.at - b.at));
  const at = (time: number): string => new Date(time).toISOString();
  const ended: PathStep = {
    name: plainStep(plan, state),
    state: "done",
    by: null,
    at: at(state.resolvedAt ?? state.closedAt ?? state.updatedAt),
  };
  return [
    { name: t("已提交", "Submitted"), state: "done", by: null, at: at(state.createdAt) },
    ...told.map(({ step }) => step),
    ENDED.has(state.category) ? ended : { name: t("完成", "Done"), state: "ahead", by: null, at: null },
  ];
}

function pathStep(plan: TicketPlan, visit: Visit, names: Map<string, Names>): PathStep | undefined {
  const step = plan.flow.steps.get(visit.step)?.step;
  const open = visit.leftAt === undefined;
  const correction = visit.kind === "correct";
  if (!correction && !step?.publicName) return undefined;
  const name = correction ? t("补充修改", "Correction") : open ? step?.publicName : step?.name;
  if (!name) return undefined;
  return {
    name,
    state: open ? "current" : ((visit.outcome && PAST[visit.outcome]) ?? "done"),
    by: open ? null : doersOf(visit, names),
    at: new Date(visit.leftAt ?? visit.enteredAt).toISOString(),
  };
}

/** Who did a step that is over: staff by their public names. */
function doersOf(visit: Visit, names: Map<string, Names>): string | null {
  const seats = visit.tasks.flatMap((task) => (task.state === "done" && task.by ? [task.by] : []));
  const actors = seats.length > 0 ? seats : visit.by ? [visit.by] : [];
  const told = actors.flatMap((actor) => {
    const who = "id" in actor ? names.get(actor.id) : undefined;
    const name = actor.kind === "member" ? who?.publicName : who?.name;
    return name ? [name] : [];
  });
  return told.length === 0 ? null : [...new Set(told)].join("、");
}

export interface MessageRow {
  seq: number;
  at: Date;
  kind: string;
  actor: { kind: string; id?: string };
  data: Record<string, unknown>;
}

const CONTACTED: Record<string, string> = { phone: "已电话联系", wechat: "已微信联系", faceToFace: "已当面沟通" };

/** The conversation: public replies, logged contacts, and what a return or a wait asks for. Notes are never among them. */
export function presentMessages(
  rows: readonly MessageRow[],
  {
    me,
    names,
    filesOf,
    numberOf,
  }: {
    me: string;
    names: Map<string, Names>;
    filesOf: (ids: string[]) => MyTicketPage["files"];
    /** Of another of their tickets. */
    numberOf: (ticket: string) => string | undefined;
  },
): MyTicketPage["messages"] {
  return rows.flatMap((row) => {
    const text = messageText(row, numberOf);
    if (text === undefined) return [];
    const staff = row.actor.kind === "member";
    const from =
      row.actor.id === me || row.actor.kind === "link"
        ? ("me" as const)
        : staff
          ? ("staff" as const)
          : row.actor.kind === "system"
            ? ("system" as const)
            : ("family" as const);
    const who = names.get(row.actor.id ?? "");
    const ids = Array.isArray(row.data.files)
      ? row.data.files.filter((id): id is string => typeof id === "string")
      : [];
    return [
      {
        seq: row.seq,
        at: row.at.toISOString(),
        from,
        name: (staff ? who?.publicName : who?.name) ?? "",
        text,
        files: filesOf(ids),
      },
    ];
  });
}

function messageText({ kind, data }: MessageRow, numberOf: (ticket: string) => string | undefined): string | undefined {
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  switch (kind) {
    case "ticket.replied":
    case "ticket.reopened":
      return text(data.text ?? data.comment);
    case "ticket.contacted":
      return CONTACTED[text(data.how)] ?? "已联系";
    case "flow.returned": {
      const to = data.to as { requester?: boolean } | undefined;
      return to?.requester ? `请补充修改：${text(data.comment)}` : undefined;
    }
    case "flow.waiting":
      return text(data.reason);
    case "ticket.typeChanged": {
      const { name } = data.to as { name: Text };
      return `这件事改按“${name.zh}”办理了，编号不变，您之前填写的内容都还在。`;
    }
    case "ticket.absorbed": {
      const number = numberOf(text(data.from));
      return number === undefined ? undefined : `您的 ${number} 和这件事一起办理，以后请在这里看进展、留言。`;
    }
    default:
      return undefined;
  }
}
