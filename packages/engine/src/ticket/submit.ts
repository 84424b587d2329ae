/** Filing a request: the form's verdict, then the first events. */
import { submitForm } from "../form/index.ts";
import type { Data } from "../kernel/index.ts";
import type { SubmitCommand } from "./command.ts";
import type { Priority, TicketTypeDefinition, Urgency } from "./definition.ts";
import type { TicketEvent } from "./event.ts";
import { askRecords, emit, formContext, Stop, ticketData, type TicketRun } from "./run.ts";
import { runFlow } from "./run-flow.ts";
import { titleOf } from "./title.ts";

/** What the requester ticked gives the first priority; staff and rules change it with a reason. */
const PRIORITY_OF: Record<Urgency, Priority> = { normal: "normal", urgent: "high", critical: "urgent" };

/** Emits ticket.submitted and starts the flow. Answers the ids of hidden values that were not kept. */
export function submit(run: TicketRun, command: SubmitCommand): string[] {
  const { env, plan } = run;
  const priority = PRIORITY_OF[command.urgency];
  const outside = ticketData({ ...command, category: "open", priority, createdAt: env.now });
  const answer = submitForm(plan.form, command.data, formContext(run, outside));
  if (!answer.ok) {
    if ("refusal" in answer) throw new Stop(answer);
    return askRecords(run, answer.needs);
  }
  const event: TicketEvent = {
    kind: "ticket.submitted",
    at: env.now,
    by: env.actor,
    id: command.id,
    number: command.number,
    typeId: command.typeId,
    version: command.version,
    title: titleOf(run, answer.data),
    urgency: command.urgency,
    priority,
    channel: command.channel,
    ...(command.requester ? { requester: command.requester } : {}),
    ...(command.externalId === undefined ? {} : { externalId: command.externalId }),
    data: answer.data,
    roles: answer.roles,
    files: filesIn(plan.definition, answer.data),
  };
  emit(run, event);
  runFlow(run, "start");
  return answer.dropped;
}

/** Ids of all files in the form's data. */
export function filesIn(definition: TicketTypeDefinition, data: Data): string[] {
  return definition.form.fields.flatMap((field) => {
    const value = field.type === "file" ? data[field.id] : undefined;
    return Array.isArray(value) ? value.filter((id): id is string => typeof id === "string") : [];
  });
}
