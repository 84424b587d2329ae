/** Changing fields of a running ticket: by a step's rights or by an editor, always from the value that was seen. */
import { editFields, type FieldChanges, type FieldRight, roleFields, submitForm } from "../form/index.ts";
import { type Data, invariant, isMissing, type Value } from "../kernel/index.ts";
import type { FieldChange } from "./event.ts";
import { emit, formContext, recomputed, runFlow, Stop, ticketData, type TicketRun } from "./run.ts";
import { aboutMembers } from "./state.ts";
import { titleOf } from "./title.ts";

/** Apply `changes` under these rights (`undefined`: everything that staff may fill). `completing`: required ones must be there. */
export function changeFields(
  run: TicketRun,
  changes: FieldChanges,
  rights: Record<string, FieldRight> | undefined,
  completing: boolean,
): void {
  const context = { ...formContext(run, ticketData(run.state), rights), completing };
  const answer = editFields(run.plan.form, run.state.data, changes, context);
  if (!answer.ok) {
    if ("refusal" in answer) throw new Stop(answer);
    run.needs.push(...answer.needs.map((record) => ({ kind: "record" as const, record })));
    throw new Stop();
  }
  const changed = Object.fromEntries(
    Object.entries(answer.changed).map(([id, { before, after }]): [string, FieldChange] => [
      id,
      { from: before, to: after },
    ]),
  );
  edited(run, changed, answer.data, answer.roles);
}

/** The requester hands a correction in: the whole form once more. */
export function replaceData(run: TicketRun, raw: unknown): void {
  const answer = submitForm(run.plan.form, withKept(run, raw), formContext(run, ticketData(run.state)));
  if (!answer.ok) {
    if ("refusal" in answer) throw new Stop(answer);
    run.needs.push(...answer.needs.map((record) => ({ kind: "record" as const, record })));
    throw new Stop();
  }
  edited(run, differences(run.state.data, answer.data), answer.data, answer.roles);
}

/** What staff filled meanwhile stays: a requester's correction cannot see it, let alone drop it. */
function withKept(run: TicketRun, raw: unknown): unknown {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return raw;
  if (run.env.rights.side !== "requester") return raw;
  const kept: Data = {};
  for (const { id, audience } of run.plan.definition.form.fields) {
    const value = run.state.data[id];
    if (audience === "staff" && !isMissing(value)) kept[id] = value;
  }
  return { ...kept, ...raw };
}

/** Set by the system (ids of records that a step made): no rights, no conflicts; unknown ids are left out. */
export function setFields(run: TicketRun, values: Data): void {
  const known = new Set(run.plan.definition.form.fields.map((field) => field.id));
  const next = { ...run.state.data };
  for (const [id, value] of Object.entries(values)) if (known.has(id)) next[id] = value;
  edited(run, differences(run.state.data, next), next, rolesOf(run, next));
}

/** After the flow set fields: write down what follows from them (formulas, roles). `before`: the data when the command began. */
export function settleFields(run: TicketRun, before: Data): void {
  const touched = Object.entries(run.state.data).some(([id, value]) => !same(value, before[id]));
  if (!touched) return;
  const now = run.state.data;
  const after = recomputed({ ...run, state: { ...run.state, data: before } }, now);
  asSystem(run, () => edited(run, differences(now, after.data), after.data, { ...run.state.roles, ...after.roles }));
}

function rolesOf(run: TicketRun, data: Data): TicketRun["state"]["roles"] {
  const roles = { ...run.state.roles };
  for (const [role, bound] of roleFields(run.plan.definition.form)) {
    const value = bound.map((field) => data[field.id]).find((one) => !isMissing(one));
    if (value !== undefined) roles[role] = value;
  }
  return roles;
}

function edited(
  run: TicketRun,
  changes: Record<string, FieldChange>,
  data: Data,
  roles: TicketRun["state"]["roles"],
): void {
  if (Object.keys(changes).length === 0) return;
  const before = aboutMembers(run.state);
  const title = run.plan.definition.title.some((id) => id in changes) ? titleOf(run, data) : run.state.title;
  emit(run, { kind: "ticket.fieldsEdited", at: run.env.now, by: run.env.actor, changes, roles, title });
  const named = aboutMembers(run.state).filter((id) => !before.includes(id));
  if (named.length > 0)
    asSystem(run, () => runFlow(run, { command: "reassignExcluded", members: named, why: "about" }));
}

/** Do something in the system's name inside a person's command. */
export function asSystem(run: TicketRun, act: () => void): void {
  const env = run.env;
  invariant(env, "run has an env");
  const system = {
    ...env,
    actor: { kind: "system" as const },
    rights: { side: "system" as const, handle: true, assign: true, manage: true },
  };
  const outer = run as { env: TicketRun["env"] };
  outer.env = system;
  try {
    act();
  } finally {
    outer.env = env;
  }
}

function differences(before: Data, after: Data): Record<string, FieldChange> {
  const changes: Record<string, FieldChange> = {};
  for (const id of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (!same(before[id], after[id])) changes[id] = { from: before[id] ?? null, to: after[id] ?? null };
  }
  return changes;
}

const same = (a: Value | undefined, b: Value | undefined): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
