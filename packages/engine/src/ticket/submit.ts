/** Filing a request: the form's verdict, then the first events. */
import { recordKey, submitForm } from "../form/index.ts";
import { type Data, isMissing, toIso, type Value } from "../kernel/index.ts";
import type { SubmitCommand } from "./command.ts";
import type { Priority, TicketTypeDefinition, Urgency } from "./definition.ts";
import type { TicketEvent } from "./event.ts";
import { emit, formContext, runFlow, Stop, ticketData, type TicketRun } from "./run.ts";

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
    run.needs.push(...answer.needs.map((record) => ({ kind: "record" as const, record })));
    throw new Stop();
  }
  const event: TicketEvent = {
    kind: "ticket.submitted",
    at: env.now,
    by: env.actor,
    id: command.id,
    number: command.number,
    typeId: command.typeId,
    version: command.version,
    title: titleOf(plan.definition, answer.data, run),
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

/** The list's one-line title: the shown values of the type's title fields. */
export function titleOf(definition: TicketTypeDefinition, data: Data, run: Pick<TicketRun, "env" | "state">): string {
  const parts = definition.title.map((id) => {
    const field = definition.form.fields.find((one) => one.id === id);
    const value = data[id];
    return field === undefined || isMissing(value) ? "" : shownValue(definition, field, value, data, run);
  });
  const title = parts.filter((part) => part !== "").join(" · ");
  return (title === "" ? definition.name.zh : title).slice(0, 200);
}

type Field = TicketTypeDefinition["form"]["fields"][number];

function shownValue(
  definition: TicketTypeDefinition,
  field: Field,
  value: Value,
  data: Data,
  run: Pick<TicketRun, "env" | "state">,
): string {
  switch (field.type) {
    case "choice":
      return field.options.find((option) => option.id === value)?.label.zh ?? String(value);
    case "money":
      return money(value);
    case "formula":
      return field.result === "money" ? money(value) : String(value);
    case "reference":
      return (Array.isArray(value) ? value : [value])
        .map((id) => run.env.facts.records[recordKey(field.record, String(id))]?.label ?? "")
        .join("、");
    case "lookup":
      return lookedUp(definition, field, value, data, run);
    default:
      return typeof value === "string" ? value.split("\n", 1)[0]!.slice(0, 60) : "";
  }
}

/** A looked-up reference shows by the record it came from; a looked-up moment as a local date and time. */
function lookedUp(
  definition: TicketTypeDefinition,
  field: Extract<Field, { type: "lookup" }>,
  value: Value,
  data: Data,
  run: Pick<TicketRun, "env" | "state">,
): string {
  if (field.result === "money") return money(value);
  if (field.result === "instant") return localMoment(String(value), run.env.zone);
  if (field.result !== "reference") return String(value);
  const through = definition.form.fields.find((one) => one.id === field.through);
  if (through?.type !== "reference") return "";
  const source = data[through.id];
  const fact = run.env.facts.records[recordKey(through.record, String(Array.isArray(source) ? source[0] : source))];
  const label = fact?.attributes[`${field.attribute}Label`];
  return typeof label === "string" ? label : "";
}

function money(value: Value): string {
  return typeof value === "number" ? `¥${(value / 100).toLocaleString("en-US", { minimumFractionDigits: 2 })}` : "";
}

function localMoment(iso: string, zone: string): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return toIso(0);
  return new Intl.DateTimeFormat("zh-CN", {
    timeZone: zone,
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }).format(at);
}
