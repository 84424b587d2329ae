/** One entry of the history as a sentence without its subject: who and when stand beside it. */
import type { HistoryEntry } from "@deskbell/contract/tickets";
import { CATEGORIES, type Category } from "@deskbell/engine/ticket";
import { categoryKey } from "../../../lib/category-words.ts";
import type { T } from "../../../lib/words.ts";
import type { Names } from "../names.ts";
import { failureWords } from "./failure-words.ts";
import { slaKind } from "./history-weight.ts";
import { relationLines, relationWords } from "./relation-words.ts";

export interface EventWords {
  text: string;
  /** What was said along with it. */
  comment?: string;
  /** Field changes and other facts, one a line. */
  lines?: string[];
}

type Data = HistoryEntry["data"];

const DECISIONS = {
  approve: "event.flow_approved",
  reject: "event.flow_rejected",
  abstain: "event.flow_abstained",
  complete: "event.flow_completed",
  return: "event.flow_returned",
} as const;

const STEP_ONLY = {
  "flow.entered": "event.flow_entered",
  "flow.opened": "event.flow_opened",
  "flow.claimed": "event.flow_claimed",
  "flow.resumed": "event.flow_resumed",
  "flow.waitingUntil": "event.flow_waitingUntil",
  "flow.left": "event.flow_left",
  "flow.automationQueued": "event.flow_automationQueued",
  "flow.automationSent": "event.flow_automationSent",
  "flow.answerAfterCancel": "event.flow_answerAfterCancel",
  "flow.reopened": "event.flow_reopened",
} as const;

const PLAIN = {
  "flow.started": "event.flow_started",
  "flow.waiting": "event.flow_waiting",
  "flow.returned": "event.flow_returned",
  "flow.branched": "event.flow_branched",
  "flow.forked": "event.flow_forked",
  "flow.joined": "event.flow_joined",
  "flow.ratingAsked": "event.flow_ratingAsked",
  "flow.withdrawn": "event.flow_withdrawn",
  "ticket.submitted": "event.ticket_submitted",
  "ticket.replied": "event.ticket_replied",
  "ticket.noted": "event.ticket_noted",
  "ticket.noReplyNeeded": "event.ticket_noReplyNeeded",
  "ticket.urged": "event.ticket_urged",
  "ticket.reopened": "event.ticket_reopened",
  "ticket.resolved": "event.ticket_resolved",
  "ticket.resolution": "event.ticket_resolution",
  "ticket.cancelled": "event.ticket_cancelled",
  "ticket.withdrawn": "event.ticket_withdrawn",
  "ticket.reminded": "event.ticket_reminded",
  "ticket.unmerged": "event.ticket_unmerged",
} as const;

const OUTCOMES = {
  resolved: "event.flow_ended_resolved",
  rejected: "event.flow_ended_rejected",
  cancelled: "event.flow_ended_cancelled",
  withdrawn: "event.flow_ended_withdrawn",
} as const;

const CLOCKS = {
  start: "event.sla_start",
  pause: "event.sla_pause",
  resume: "event.sla_resume",
  fulfil: "event.sla_fulfil",
  breach: "event.sla_breach",
  retarget: "event.sla_retarget",
  cancel: "event.sla_cancel",
} as const;

const HOW = {
  phone: "event.ticket_contacted_phone",
  wechat: "event.ticket_contacted_wechat",
  faceToFace: "event.ticket_contacted_faceToFace",
} as const;

function pick<K extends string>(table: Readonly<Record<string, K>>, key: unknown): K | undefined {
  return typeof key === "string" && Object.hasOwn(table, key) ? table[key] : undefined;
}

const textAt = (data: Data, key: string): string | undefined => {
  const value = data[key];
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
};

/** Words of any kind of event; a kind that is not known is named as it is. */
export function eventWords(t: T, entry: Pick<HistoryEntry, "kind" | "data">, names: Names): EventWords {
  const { kind, data } = entry;
  const step = names.step(data["step"]) ?? t("event.thisStep");
  const comment = textAt(data, "comment") ?? textAt(data, "reason");
  const lines = [...linesOf(t, data, names), ...relationLines(kind, data, names)];
  return {
    text: sentence(t, kind, data, names, step),
    ...(comment ? { comment } : {}),
    ...(lines.length > 0 ? { lines } : {}),
  };
}

function sentence(t: T, kind: string, data: Data, names: Names, step: string): string {
  const plain = pick(PLAIN, kind);
  if (plain) return t(plain);
  const stepOnly = pick(STEP_ONLY, kind);
  if (stepOnly) return t(stepOnly, { step });
  switch (kind) {
    case "flow.decided":
      return t(pick(DECISIONS, data["decision"]) ?? "event.flow_decided", { step });
    case "flow.released":
      return data["why"] === "idle"
        ? t("event.flow_releasedIdle", { step, people: people(t, [data["from"]], names) })
        : t("event.flow_released", { step });
    case "flow.seated":
      return t("event.flow_seated", { step, people: seated(t, data["tasks"], names) });
    case "flow.transferred":
      return t("event.flow_transferred", { step, people: people(t, [data["to"]], names) });
    case "flow.reassigned":
      return t("event.flow_reassigned", { step, people: people(t, [data["removed"]], names) });
    case "flow.timedOut":
      return t(data["did"] === "return" ? "event.flow_timedOut_return" : "event.flow_timedOut_pass", { step });
    case "flow.looped":
      return t("event.flow_looped", { step, round: Number(data["round"] ?? 1) });
    case "flow.automationDone":
      return t(data["byHand"] === true ? "event.flow_automationByHand" : "event.flow_automationDone", { step });
    case "flow.automationFailed":
      return t("event.flow_automationFailed", { step });
    case "flow.fieldsSet":
      return t("event.flow_fieldsSet");
    case "flow.ccd":
      return t("event.flow_ccd", { people: people(t, data["parties"], names) });
    case "flow.notified":
      return t("event.flow_notified", { people: people(t, data["parties"], names) });
    case "flow.ended":
      return t(pick(OUTCOMES, data["outcome"]) ?? "event.flow_ended_resolved");
    case "flow.prioritySet":
      return t("event.flow_prioritySet", { priority: priorityWord(t, data["to"]) });
    case "ticket.prioritySet":
      return t("event.ticket_prioritySet", { priority: priorityWord(t, data["to"]) });
    case "ticket.contacted":
      return t(pick(HOW, data["how"] ?? data["by"]) ?? "event.ticket_contacted_phone");
    case "ticket.fieldsEdited":
      return t("event.ticket_fieldsEdited");
    case "ticket.rated":
      return typeof data["score"] === "number"
        ? t("event.ticket_rated", { score: data["score"] })
        : t("event.ticket_ratedHidden");
    case "ticket.closed":
      return t(data["auto"] === true ? "event.ticket_closed_auto" : "event.ticket_closed");
    case "ticket.typeChanged":
    case "ticket.merged":
    case "ticket.absorbed":
    case "ticket.parted":
    case "ticket.linked":
    case "ticket.unlinked":
      return relationWords(t, kind, data, names);
    case "ticket.watched":
      return watching(t, data, names);
    case "ticket.moved":
      return t("event.ticket_moved", { category: categoryWord(t, data["category"], names) });
    case "sla.entry":
      return t(pick(CLOCKS, slaKind(data)) ?? "event.sla_entry", {
        clock: names.clock(data["clock"]) ?? t("promise.title"),
      });
    default:
      return t("event.unknown", { kind });
  }
}

/** One's own watching, or a colleague's that somebody set. */
function watching(t: T, { watch, member }: Data, names: Names): string {
  if (!member) return t(watch === false ? "event.ticket_unwatched" : "event.ticket_watched");
  const words = { people: people(t, [member], names) };
  return watch === false ? t("event.ticket_unwatchedBy", words) : t("event.ticket_watchedBy", words);
}

function people(t: T, parties: unknown, names: Names): string {
  const known = (Array.isArray(parties) ? parties : []).flatMap((party) => names.person(party) ?? []);
  return known.length > 0 ? [...new Set(known)].join(t("common.and")) : t("event.someone");
}

function seated(t: T, tasks: unknown, names: Names): string {
  const parties = (Array.isArray(tasks) ? tasks : []).flatMap((task: unknown): unknown[] => {
    if (typeof task !== "object" || task === null) return [];
    if ("party" in task && task.party) return [task.party];
    return "pool" in task && Array.isArray(task.pool) ? task.pool : [];
  });
  return people(t, parties, names);
}

const PRIORITY_WORDS = { normal: "priority.normal", high: "priority.high", urgent: "priority.urgent" } as const;

const isCategory = (value: unknown): value is Category => CATEGORIES.some((one) => one === value);
const categoryWord = (t: T, value: unknown, { wording }: Names): string =>
  t(categoryKey(isCategory(value) ? value : "active", wording));
const priorityWord = (t: T, value: unknown): string => t(pick(PRIORITY_WORDS, value) ?? "priority.normal");

function linesOf(t: T, data: Data, names: Names): string[] {
  const lines: string[] = [];
  const changes = data["changes"];
  if (typeof changes === "object" && changes !== null) {
    for (const [field, change] of Object.entries(changes as Record<string, unknown>)) {
      if (typeof change !== "object" || change === null) continue;
      const { from, to } = { from: undefined, to: undefined, ...change } as { from: unknown; to: unknown };
      const shown = (value: unknown): string => names.value(field, value) || t("history.empty");
      lines.push(t("history.change", { field: names.field(field), from: shown(from), to: shown(to) }));
    }
  }
  const result = textAt(data, "result");
  if (result) lines.push(t("history.result", { result }));
  const error = textAt(data, "error");
  if (error) lines.push(failureWords(t, error));
  return lines;
}
