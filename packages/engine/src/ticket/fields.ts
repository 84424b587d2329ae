/** Changing fields of a running ticket: by a step's rights or by an editor, always from the value that was seen. */
import { editFields, type EditResult, type FieldChanges, type FieldRight, isInput, submitForm } from "../form/index.ts";
import { sameValue } from "../form/same-value.ts";
import { mayFill } from "../form/submission.ts";
import { settle } from "../form/submit.ts";
import { type Data, sameJson } from "../kernel/index.ts";
import type { FieldChange } from "./event.ts";
import { filesIn } from "./submit.ts";
import { askRecords, asSystem, emit, formContext, recomputed, Stop, ticketData, type TicketRun } from "./run.ts";
import { runFlow } from "./run-flow.ts";
import { aboutMembers } from "./state.ts";
import { titleOf } from "./title.ts";

/** Apply `changes` under these rights. `completing`: everything that the step requires must be there. */
export function changeFields(
  run: TicketRun,
  changes: FieldChanges,
  rights: Record<string, FieldRight>,
  completing: boolean,
): void {
  const context = { ...formContext(run, ticketData(run.state), rights), completing };
  settled(run, editFields(run.plan.form, run.state.data, changes, context));
}

/**
 * The requester hands a correction in: the whole form once more, so what they left out is empty now. What they cannot see
 * stays as it is: staff's fields, and what the form carries hidden [T51].
 */
export function replaceData(run: TicketRun, raw: unknown): void {
  const { form } = run.plan;
  const context = { ...formContext(run, ticketData(run.state)), completing: true };
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    const answer = submitForm(form, raw, context);
    throw new Stop("refusal" in answer ? answer : undefined);
  }
  const given = raw as Record<string, unknown>;
  const current = run.state.data;
  const changes: FieldChanges = {};
  const change = (id: string, value: unknown): void => void (changes[id] = { base: current[id] ?? null, value });
  for (const [id, value] of Object.entries(given)) {
    const field = form.fields.get(id)?.field;
    // A computed value is ignored [F19]; so is one that came back as it is, though they could not fill it.
    if (field !== undefined && !isInput(field)) continue;
    if (field === undefined || mayFill(form, id, context) || !sameJson(value, current[id])) change(id, value);
  }
  for (const id of Object.keys(current)) {
    const field = form.fields.get(id)?.field;
    if (Object.hasOwn(given, id) || field === undefined || !isInput(field) || field.type === "hidden") continue;
    if (mayFill(form, id, { ...context, audience: "requester" })) change(id, null);
  }
  settled(run, editFields(form, current, changes, context));
}

function settled(run: TicketRun, answer: EditResult): void {
  if (!answer.ok) {
    if ("refusal" in answer) throw new Stop(answer);
    return askRecords(run, answer.needs);
  }
  const changes: Record<string, FieldChange> = {};
  for (const [id, { before, after }] of Object.entries(answer.changed)) changes[id] = { from: before, to: after };
  edited(run, { changes, data: answer.data, roles: answer.roles }, run.state.data);
}

/** Set by the system (ids of records that a step made): no rights, no conflicts; unknown ids are left out. */
export function setFields(run: TicketRun, values: Data): void {
  const before = run.state.data;
  const next = { ...before };
  for (const [id, value] of Object.entries(values)) if (run.plan.form.fields.has(id)) next[id] = value;
  if (Object.keys(differences(before, next)).length > 0) follow(run, before, before, next);
}

/** After the flow set fields: write down what follows from them (formulas, lookups, roles). `before`: the data when the command began. */
export function settleFields(run: TicketRun, before: Data): void {
  follow(run, before, run.state.data, run.state.data);
}

/** From `start`, where computed values agreed with the rest, to `next`; the event tells the difference from `told`. */
function follow(run: TicketRun, start: Data, told: Data, next: Data): void {
  const evaluation = recomputed({ ...run, state: { ...run.state, data: start } }, next);
  const { data, roles } = settle(run.plan.form, evaluation, next, new Set());
  asSystem(run, () => edited(run, { changes: differences(told, data), data, roles }, start));
}

interface Edit {
  changes: Record<string, FieldChange>;
  data: Data;
  roles: TicketRun["state"]["roles"];
}

/** Write the edit down, if it is one, with what follows from it. `since`: the data that the title was made from. */
function edited(run: TicketRun, { changes, data, roles }: Edit, since: Data): void {
  const { state } = run;
  const { definition } = run.plan;
  const renamed = definition.title.some((id) => !sameValue(data[id], since[id]));
  const title = renamed ? titleOf(run, data) : state.title;
  if (Object.keys(changes).length === 0 && title === state.title && sameValue({ ...roles }, { ...state.roles })) return;
  const before = aboutMembers(state);
  const files = filesIn(definition, data).filter((id) => !state.files.includes(id));
  emit(run, {
    kind: "ticket.fieldsEdited",
    at: run.env.now,
    by: run.env.actor,
    changes,
    roles,
    title,
    ...(files.length > 0 ? { files } : {}),
  });
  const named = aboutMembers(run.state).filter((id) => !before.includes(id));
  if (named.length > 0) exclude(run, named, "about");
}

/** They left, or the ticket is about them now: seats, copies and watching end in the same decision [T71]. */
export function exclude(run: TicketRun, members: string[], why: "left" | "about"): void {
  asSystem(run, () => {
    const by = { at: run.env.now, by: run.env.actor };
    for (const member of members)
      if (run.state.watchers.includes(member)) emit(run, { kind: "ticket.watched", ...by, member, watch: false });
    if (run.state.flow.status === "running") runFlow(run, { command: "reassignExcluded", members, why });
  });
}

function differences(before: Data, after: Data): Record<string, FieldChange> {
  const changes: Record<string, FieldChange> = {};
  for (const id of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (!sameValue(before[id], after[id])) changes[id] = { from: before[id] ?? null, to: after[id] ?? null };
  }
  return changes;
}
