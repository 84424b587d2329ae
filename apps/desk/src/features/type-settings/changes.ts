/** What a version would change, line by line, in words: shown before it is published. */
import type { Reason } from "@deskbell/engine/flow";
import { sameJson } from "@deskbell/engine/kernel";
import type { SlaPolicy, Target } from "@deskbell/engine/sla";
import type { TypeSettings } from "@deskbell/engine/ticket";
import type { T, WireText } from "../../lib/words.ts";
import { calendarWords, deadlineWords, leadWords, priorityWords, targetWords } from "./amounts.ts";

export interface Change {
  /** 首次响应 · 2 小时内响应 · 紧急 */
  what: string;
  /** null: it was not there, or will not be. */
  from: string | null;
  to: string | null;
}

export interface Speech {
  t: T;
  text: (text: WireText) => string;
  /** Names of clocks, steps and fields; conditions in words. */
  clockName: (id: string) => string;
  stepName: (id: string) => string;
  fieldName: (path: string) => string;
  sentence: (policy: Pick<SlaPolicy, "match">) => string;
  calendars: readonly { id: string; name: string }[];
}

export function changesOf(before: TypeSettings, after: TypeSettings, speech: Speech): Change[] {
  return [
    ...clockChanges(before, after, speech),
    ...policyChanges(before.policies, after.policies, speech),
    ...deadlineChanges(before, after, speech),
    ...askedChanges(before, after, speech),
    ...reasonChanges(before.reasons, after.reasons, speech),
  ];
}

const dot = (...parts: string[]): string => parts.filter((part) => part !== "").join(" · ");

function clockChanges(before: TypeSettings, after: TypeSettings, { t, clockName, calendars }: Speech): Change[] {
  return Object.entries(after.clocks).flatMap(([id, next]) => {
    const was = before.clocks[id];
    if (!was) return [];
    const name = clockName(id);
    return [
      ...changed(
        dot(name, t("promises.calendar")),
        calendarWords(t, was.calendar, calendars),
        calendarWords(t, next.calendar, calendars),
        sameJson(was.calendar, next.calendar),
      ),
      ...changed(
        dot(name, t("promises.statutory")),
        t(was.statutory ? "promises.yes" : "promises.no"),
        t(next.statutory ? "promises.yes" : "promises.no"),
      ),
    ];
  });
}

const changed = (what: string, from: string, to: string, same = from === to): Change[] =>
  same ? [] : [{ what, from, to }];

function policyChanges(before: readonly SlaPolicy[], after: readonly SlaPolicy[], speech: Speech): Change[] {
  const { t, text, clockName, sentence } = speech;
  const named = (policy: SlaPolicy): string => dot(clockName(policy.clock), text(policy.name));
  const whole = (policy: SlaPolicy): string => dot(sentence(policy), policyTargets(policy, speech));
  const gone = before.filter((policy) => !after.some((one) => one.id === policy.id));
  const lines = after.flatMap((policy): Change[] => {
    const was = before.find((one) => one.id === policy.id);
    if (!was) return [{ what: named(policy), from: null, to: whole(policy) }];
    return [
      ...changed(dot(clockName(policy.clock), t("promises.name")), text(was.name), text(policy.name)),
      ...changed(
        dot(named(policy), t("promises.when")),
        sentence(was),
        sentence(policy),
        sameJson(was.match, policy.match),
      ),
      ...targetChanges(was, policy, speech, named(policy)),
      ...changed(dot(named(policy), t("promises.anchor")), anchorOf(was, speech), anchorOf(policy, speech)),
    ];
  });
  const order = (policies: readonly SlaPolicy[]): string[] =>
    policies
      .filter((one) => before.some((a) => a.id === one.id) && after.some((b) => b.id === one.id))
      .map((one) => one.id);
  const moved = !sameJson(order(before), order(after));
  const names = (policies: readonly SlaPolicy[]): string => policies.map((one) => text(one.name)).join(" → ");
  return [
    ...lines,
    ...gone.map((policy) => ({ what: named(policy), from: whole(policy), to: null })),
    ...(moved ? [{ what: t("promises.order"), from: names(before), to: names(after) }] : []),
  ];
}

export function anchorOf(
  { anchor }: Pick<SlaPolicy, "anchor">,
  { t, fieldName }: Pick<Speech, "t" | "fieldName">,
): string {
  if (!anchor) return t("promises.notAnchored");
  const words = t("promises.anchored", { field: fieldName(anchor.field), lead: leadWords(t, anchor.leadMinutes) });
  return anchor.public ? `${words}${t("promises.anchorTold")}` : words;
}

function policyTargets({ targets }: SlaPolicy, { t }: Speech): string {
  return targets
    .map((target) => `${priorityWords(t, target.priority, targets)} ${targetWords(t, target)}`)
    .join(t("promises.semicolon"));
}

function targetChanges(before: SlaPolicy, after: SlaPolicy, { t }: Speech, named: string): Change[] {
  const rows = [...before.targets, ...after.targets.filter((row) => !rowOf(before, row))];
  return rows.flatMap((row): Change[] => {
    const was = rowOf(before, row);
    const next = rowOf(after, row);
    if (sameJson(was, next)) return [];
    return [
      {
        what: dot(named, priorityWords(t, row.priority, (next ? after : before).targets)),
        from: was ? targetWords(t, was) : null,
        to: next ? targetWords(t, next) : null,
      },
    ];
  });
}

const rowOf = (policy: SlaPolicy, { priority }: Target): Target | undefined =>
  policy.targets.find((row) => row.priority === priority);

function deadlineChanges(before: TypeSettings, after: TypeSettings, { t, stepName, fieldName }: Speech): Change[] {
  return Object.entries(after.deadlines).flatMap(([step, deadline]) => {
    const was = before.deadlines[step];
    if (was === undefined) return [];
    return changed(
      dot(t("promises.step"), stepName(step)),
      deadlineWords(t, was, fieldName),
      deadlineWords(t, deadline, fieldName),
      sameJson(was, deadline),
    );
  });
}

function askedChanges(before: TypeSettings, after: TypeSettings, { t, stepName }: Speech): Change[] {
  return Object.entries(after.asks).flatMap(([step, asked]) => {
    const was = before.asks[step];
    if (!was) return [];
    const words = (on: boolean): string => t(on ? "reasons.asked" : "reasons.notAsked");
    return [
      ...changed(dot(stepName(step), t("ticket.result")), words(was.result), words(asked.result)),
      ...changed(dot(stepName(step), t("ticket.reason")), words(was.reason), words(asked.reason)),
    ];
  });
}

function reasonChanges(before: readonly Reason[], after: readonly Reason[], { t, text }: Speech): Change[] {
  const lines = after.flatMap((reason): Change[] => {
    const was = before.find((one) => one.id === reason.id);
    const what = t("reasons.one");
    if (!was) return reason.retired ? [] : [{ what, from: null, to: text(reason.label) }];
    return [
      ...changed(t("reasons.renamed"), both(was.label), both(reason.label)),
      ...(was.retired === reason.retired
        ? []
        : [
            reason.retired
              ? { what: t("reasons.retired"), from: text(reason.label), to: null }
              : { what: t("reasons.revived"), from: null, to: text(reason.label) },
          ]),
    ];
  });
  const live = (list: readonly Reason[], other: readonly Reason[]): Reason[] =>
    list.filter((one) => !one.retired && other.some((two) => two.id === one.id && !two.retired));
  const [was, next] = [live(before, after), live(after, before)];
  const moved = !sameJson(
    was.map((one) => one.id),
    next.map((one) => one.id),
  );
  const names = (list: Reason[]): string => list.map((one) => text(one.label)).join(t("promises.comma"));
  return moved ? [...lines, { what: t("reasons.order"), from: names(was), to: names(next) }] : lines;
}

const both = ({ zh, en }: WireText): string => (en ? `${zh} / ${en}` : zh);
