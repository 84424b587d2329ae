/** 改类型: the number stays, the form and the flow are another's from here on [T90]–[T92]. */
import { abandonFlow, doneForGood } from "../flow/index.ts";
import { submitForm } from "../form/index.ts";
import { invariant, refuse } from "../kernel/index.ts";
import { cancelClock } from "../sla/index.ts";
import { calendarOf } from "./calendars.ts";
import type { TicketCommand } from "./command.ts";
import type { TypeRef } from "./event.ts";
import { exclude } from "./fields.ts";
import { askRecords, emit, formContext, Stop, ticketData, type TicketRun } from "./run.ts";
import { runFlow } from "./run-flow.ts";
import { aboutMembers, isConfidential } from "./state.ts";
import { filesIn } from "./submit.ts";
import { titleOf } from "./title.ts";

type ChangeType = Extract<TicketCommand, { command: "changeType" }>;

/**
 * Close the old flow, write the new form down and start the new flow. Stops with `ticket.type_same`, `ticket.type_fixed {step}`
 * where the old flow did what cannot be undone, `form.invalid` where the new form refuses the data.
 */
export function changeType(run: TicketRun, command: ChangeType): void {
  const { env, state } = run;
  const { other } = env;
  invariant(other, "changeType without the plan of the new type");
  if (command.to.typeId === state.typeId) throw new Stop(refuse("ticket.type_same"));
  const fixed = doneForGood(run.plan.flow, state.flow);
  if (fixed !== undefined) throw new Stop(refuse("ticket.type_fixed", { step: fixed }));
  const guarded = isConfidential(run.plan.definition, state);
  const from: TypeRef = { typeId: state.typeId, version: state.version, name: run.plan.definition.name };
  for (const event of abandonFlow(state.flow, env.now)) emit(run, event);
  cancelClocksOf(run, new Set(other.clocks.map((clock) => clock.id)));
  run.plan = other;
  const { typeId, version } = command.to;
  const outside = { ...ticketData(state), "ticket.type": typeId, "ticket.category": "open" };
  const answer = submitForm(other.form, command.data, formContext(run, outside));
  if (!answer.ok) {
    if ("refusal" in answer) throw new Stop(answer);
    return askRecords(run, answer.needs);
  }
  const { data, roles } = answer;
  const files = filesIn(other.definition, data).filter((id) => !state.files.includes(id));
  emit(run, {
    kind: "ticket.typeChanged",
    at: env.now,
    by: env.actor,
    from,
    to: { typeId, version, name: other.definition.name },
    reason: command.reason,
    before: state.data,
    data,
    roles,
    title: titleOf(run, data),
    ...(files.length > 0 ? { files } : {}),
    ...(guarded ? { guarded: true as const } : {}),
  });
  run.since = data;
  runFlow(run, "start");
  const named = aboutMembers(run.state).filter((id) => !aboutMembers(state).includes(id));
  if (named.length > 0) exclude(run, named, "about");
}

/** Clocks of the old steps, and those that the new type does not know, are over; the others run on from where they began. */
function cancelClocksOf(run: TicketRun, known: ReadonlySet<string>): void {
  for (const clock of Object.values(run.state.clocks)) {
    if (clock.stoppedAt !== undefined || (clock.subject === "ticket" && known.has(clock.clock))) continue;
    const answer = cancelClock(clock, calendarOf(run, clock), run.env.now);
    if (!answer.ok) continue;
    for (const entry of answer.entries) emit(run, { kind: "sla.entry", at: run.env.now, clock: clock.id, entry });
  }
}
