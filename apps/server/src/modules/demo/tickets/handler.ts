/** What a person does with a task in front of them, as the engine offers it. */
import type { FlowAction, HumanStep, Task, Visit } from "@deskbell/engine/flow";
import type { Instant } from "@deskbell/engine/kernel";
import type { TaskCommand, TicketAction } from "@deskbell/engine/ticket";
import type { Random } from "../random.ts";
import { drawnId } from "../random.ts";
import type { Play } from "./play.ts";
import * as texts from "./texts.ts";

export interface Seat {
  visit: Visit;
  task: Task;
  step: HumanStep | undefined;
}

type TaskAction = Extract<TicketAction, { visit?: string }> & FlowAction;

/** The decision that ends this task; undefined: nothing of the kind is offered now. */
export function decision(
  play: Play,
  seat: Seat,
  offered: readonly TicketAction[],
  draw: Random,
  at: Instant,
): TaskCommand | undefined {
  const mine = offered.filter((one): one is TaskAction => "task" in one && one.task === seat.task.id);
  const find = (command: FlowAction["command"]) => mine.find((one) => one.command === command);
  const on = { visit: seat.visit.id, task: seat.task.id };
  const [approve, complete, reject, send] = [find("approve"), find("complete"), find("reject"), find("return")];
  if (send?.returnTo?.[0] && draw.chance(returnChance(seat, play))) {
    const to = draw.pick(send.returnTo).to;
    return { command: "task", task: { command: "return", ...on, to, comment: draw.pick(texts.RETURNS) } };
  }
  if (reject && draw.chance(0.07))
    return { command: "task", task: { command: "reject", ...on, comment: draw.pick(texts.REJECTIONS) } };
  if (approve) return { command: "task", task: { command: "approve", ...on, comment: draw.pick(texts.OPINIONS) } };
  if (complete) return completion(play, seat, complete, draw, at);
  const skip = find("markDone");
  return skip && { command: "task", task: { command: "markDone", ...on, comment: "已线下办理" } };
}

/** Sent back at most once a ticket, so that every history ends. */
function returnChance({ step }: Seat, play: Play): number {
  const before = Object.values(play.state.flow.visits).some((visit) => visit.outcome === "returned");
  return before || step === undefined ? 0 : step.id === "decide" ? 0.22 : 0.06;
}

function completion(play: Play, seat: Seat, offered: TaskAction, draw: Random, at: Instant): TaskCommand {
  const { asks, outcomes, mustTick } = offered;
  const outcome = outcomes && draw.weighted(outcomes.map((id, index) => [id, index === 0 ? 4 : 1.5] as const));
  return {
    command: "task",
    task: {
      command: "complete",
      visit: seat.visit.id,
      task: seat.task.id,
      ...(outcome === undefined ? {} : { outcome }),
      ...(mustTick ? { checklist: mustTick } : {}),
      ...(asks?.result ? { result: draw.pick(texts.RESULTS) } : {}),
      ...(asks?.reason ? { reason: draw.pick(asks.reasons ?? texts.CAUSES) } : {}),
    },
    ...fieldsOf(play, seat, draw, at),
  };
}

/** What the step lets them fill: some because it is required, some because it is usual. */
function fieldsOf(play: Play, { step }: Seat, draw: Random, at: Instant): Pick<TaskCommand, "fields"> {
  const fields: NonNullable<TaskCommand["fields"]> = {};
  const set = (id: string, value: unknown) => {
    fields[id] = { base: play.state.data[id] ?? null, value };
  };
  for (const [id, right] of Object.entries(step?.fields ?? {})) {
    const value = right === "required" || draw.chance(0.6) ? usual(play, id, draw, at) : undefined;
    if (value !== undefined && play.state.data[id] === undefined) set(id, value);
  }
  return Object.keys(fields).length > 0 ? { fields } : {};
}

function usual(play: Play, id: string, draw: Random, at: Instant): unknown {
  const { directory, ids } = play.stage;
  const { roles } = play.state;
  switch (id) {
    case "makeUpLesson": {
      const joined = typeof roles.class === "string" ? directory.classes.get(roles.class) : undefined;
      const others = directory.school.classes.filter(
        (one) => one.course_id === joined?.course_id && one.id !== joined.id,
      );
      return others.length > 0 ? directory.nextLesson(draw.pick(others).id, at + 86_400_000)?.id : undefined;
    }
    case "class": {
      const contract = typeof roles.contract === "string" ? directory.contracts.get(roles.contract) : undefined;
      return contract?.class_id;
    }
    case "outsideCost":
      return draw.chance(0.3) ? draw.int(2, 30) * 10_000 : undefined;
    case "compensation":
      return draw.chance(0.25) ? draw.int(1, 8) * 10_000 : undefined;
    case "check_note":
      return draw.pick(["已电话核对课时与教材，家长态度平和", "已沟通，家长坚持退费", "课时、教材核对无误"]);
    case "invoiceFile": {
      const file = drawnId(ids, at);
      play.files[file] = { id: file, name: `发票-${play.state.number}.pdf`, size: 1024, family: "document" };
      return [file];
    }
    default:
      return undefined;
  }
}
