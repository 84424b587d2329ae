/** Tasks: who takes them up, answers, waits, decides, corrects. */
import type { Actor, HumanStep, Party, Task } from "@deskbell/engine/flow";
import { DAY_MS, type Instant, MINUTE_MS } from "@deskbell/engine/kernel";
import type { Random } from "../random.ts";
import { decision, type Seat } from "./handler.ts";
import { canSpeak, type Command, type Draws, type Move, openVisits } from "./move.ts";
import { atWork, minutesUntil, whenAwake } from "./pace.ts";
import { type Play, type PlaySide, sideOf } from "./play.ts";
import * as texts from "./texts.ts";

/** What people do with the tasks that are open. */
export function taskMoves(play: Play, drawn: Draws): Move[] {
  return openVisits(play).flatMap((visit) => {
    const planned = play.plan.flow.steps.get(visit.step)?.step;
    const step = planned?.kind === "human" ? planned : undefined;
    return visit.tasks.flatMap((task) => (task.state === "open" ? seatMoves(play, { visit, task, step }, drawn) : []));
  });
}

function seatMoves(play: Play, seat: Seat, drawn: Draws): Move[] {
  const { party, pool } = seat.task;
  const asked = party ?? pool?.[0];
  if (seat.task.kind === "correct") return asked ? [correction(play, seat, asked, drawn)] : [];
  if (!party) return claim(play, seat, drawn);
  if (party.kind !== "member") return [ownMove(seat, party, drawn)];
  return handling(play, seat, party.id, drawn);
}

function claim(play: Play, seat: Seat, drawn: Draws): Move[] {
  const pool = (seat.task.pool ?? []).filter((one) => one.kind === "member");
  if (pool.length === 0) return [];
  const { directory } = play.stage;
  // Taken and forgotten, it lies in the pool again, to be taken by somebody once more.
  const since = lastReleased(play, seat.task.id) ?? seat.task.openedAt ?? seat.visit.enteredAt;
  const key = `claim ${seat.task.id} ${since}`;
  const { at, member } = drawn.once(key, (draw) => {
    const quick = minutesUntil(draw, 12);
    const there = pool.filter((one) => directory.duty(one.id, since).onDuty);
    const chosen = draw.pick(there.length > 0 ? there : pool);
    return { at: atWork(directory, chosen.id, since, quick), member: chosen.id };
  });
  const command: Command = { command: "task", task: { command: "claim", visit: seat.visit.id, task: seat.task.id } };
  return [{ key, at, actor: { kind: "member", id: member }, side: "staff", command: () => command, human: true }];
}

function lastReleased(play: Play, task: string): Instant | undefined {
  const all = play.changes.flatMap((change) => change.events);
  return all.findLast((event) => event.kind === "flow.released" && event.task === task)?.at;
}

/** Whoever acts for them while they are away. */
const actorOf = (task: Task, member: string): Actor => ({
  kind: "member",
  id: task.standIns?.find((one) => one.for.id === member)?.by.id ?? member,
});

/** Hours of work that a step takes, by what is done in it. */
function effort(step: HumanStep | undefined): number {
  return step?.mode === "approve" ? 90 : step?.deadline?.unit === "workingDays" ? 200 : 60;
}

function handling(play: Play, seat: Seat, member: string, drawn: Draws): Move[] {
  const { visit, task, step } = seat;
  const { directory } = play.stage;
  const since = task.claimedAt ?? task.openedAt ?? visit.enteredAt;
  const actor = actorOf(task, member);
  const acting = "id" in actor ? actor.id : member;
  const side = sideOf(play.state, { kind: "member", id: acting });
  const base = { actor, side, human: true };
  if (visit.waiting) return waitingMoves(play, seat, acting, drawn);
  const moves: Move[] = [];
  const touched = `touch ${task.id} ${since}`;
  // Whoever takes what another has let lie answers at once.
  const again = lastReleased(play, task.id) !== undefined;
  const first = drawn.once(touched, (draw) => {
    if (again) return draw.int(3, 15);
    return step?.mode === "handle" && play.plan.definition.wording !== "approval" && draw.chance(0.72)
      ? minutesUntil(draw, 10)
      : undefined;
  });
  const touchAt = first === undefined ? since : atWork(directory, acting, since, first);
  if (first !== undefined && side === "staff")
    moves.push({ ...base, key: touched, at: touchAt, command: () => answer(drawn.draw, play) });
  const noted = drawn.once(`note ${task.id}`, (draw) => draw.chance(0.1));
  if (noted && side === "staff")
    moves.push({
      ...base,
      key: `note ${task.id}`,
      at: touchAt + 4 * MINUTE_MS,
      command: () => ({ command: "note", text: drawn.draw.pick(texts.NOTES), mentions: [], files: [] }),
    });
  const raised = drawn.once("priority", (draw) => draw.chance(0.04));
  if (raised && side === "staff" && play.state.priority === "normal")
    moves.push({
      ...base,
      key: "priority",
      at: touchAt + 6 * MINUTE_MS,
      command: () => ({ command: "setPriority", priority: "high", reason: drawn.draw.pick(texts.PRIORITY_WHY) }),
    });
  const waits = drawn.once("wait", (draw) => (draw.chance(0.14) ? task.id : undefined));
  if (waits === task.id && (step?.commands ?? []).includes("wait")) {
    moves.push({
      ...base,
      key: `wait ${task.id}`,
      at: touchAt + 20 * MINUTE_MS,
      command: () => ({
        command: "task",
        task: { command: "wait", visit: visit.id, task: task.id, reason: drawn.draw.pick(texts.WAITS) },
      }),
    });
  }
  const done = `decide ${task.id} ${since}`;
  const resumed = Math.max(touchAt, play.state.updatedAt);
  const at = drawn.once(done, (draw) => atWork(directory, acting, resumed, minutesUntil(draw, effort(step))));
  moves.push({
    ...base,
    key: done,
    at,
    command: (now) => decision(play, seat, play.available(now, actor, side), drawn.draw, now),
  });
  return moves;
}

function answer(draw: Random, play: Play): Command {
  if (play.state.requester?.party?.kind === "member" || draw.chance(0.6))
    return { command: "reply", text: draw.pick(texts.ANSWERS), files: [] };
  return {
    command: "contact",
    how: draw.weighted([
      ["phone", 6],
      ["wechat", 3],
      ["faceToFace", 1],
    ]),
    text: draw.pick(texts.CALLS),
  };
}

/** Nobody waits longer than this; where the type ends it by itself, that was sooner. */
const PATIENCE = 5 * DAY_MS;

/** While it waits: the family answers; or does not, and the handler goes on with what is known. */
function waitingMoves(play: Play, { visit, task }: Seat, member: string, drawn: Draws): Move[] {
  const since = visit.waiting?.since ?? visit.enteredAt;
  const asker = play.state.requester?.party;
  const resume = (from: Instant): Move => {
    const key = `resume ${visit.id} ${since}`;
    const at = drawn.once(key, (draw) => atWork(play.stage.directory, member, from, draw.int(60, 500)));
    const command: Command = { command: "task", task: { command: "resume", visit: visit.id, task: task.id } };
    return { key, at, actor: { kind: "member", id: member }, side: "staff", command: () => command, human: true };
  };
  if (asker && canSpeak(asker)) {
    const key = `answer ${visit.id} ${since}`;
    const at = drawn.once(key, (draw) =>
      draw.chance(0.8) ? whenAwake(since + draw.int(20, 900) * MINUTE_MS) : undefined,
    );
    if (at !== undefined)
      return [
        {
          key,
          at,
          actor: asker,
          side: "requester",
          command: () => ({ command: "reply", text: drawn.draw.pick(texts.REPLIES), files: [] }),
          human: true,
        },
      ];
    return [resume(since + PATIENCE)];
  }
  return [resume(since)];
}

/** A family member's own step: they confirm, or the step passes by itself. */
function ownMove({ visit, task }: Seat, party: Party, drawn: Draws): Move {
  const key = `own ${task.id}`;
  const at = drawn.once(key, (draw) =>
    draw.chance(0.6) ? whenAwake(visit.enteredAt + draw.int(30, 1_800) * MINUTE_MS) : Number.POSITIVE_INFINITY,
  );
  const command: Command = { command: "task", task: { command: "complete", visit: visit.id, task: task.id } };
  return { key, at, actor: party, side: "requester", command: () => command, human: true };
}

function correction(play: Play, { visit, task }: Seat, party: Party, drawn: Draws): Move {
  const key = `correct ${task.id}`;
  const at = drawn.once(key, (draw) => whenAwake(visit.enteredAt + draw.int(60, 1_500) * MINUTE_MS));
  const side: PlaySide = party.kind === "member" ? "staff" : "requester";
  return {
    key,
    at,
    actor: party,
    side,
    command: () => ({
      command: "resubmit",
      visit: visit.id,
      task: task.id,
      data: corrected(play, side),
      comment: "已按要求修改",
    }),
    human: true,
  };
}

/** The same form again, with the explanation made longer. */
function corrected(play: Play, side: PlaySide): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const { field, staff } of play.plan.form.fields.values()) {
    const value = play.state.data[field.id];
    if (value === undefined || field.type === "lookup" || field.type === "formula") continue;
    if (side === "requester" && staff) continue;
    data[field.id] =
      field.type === "textarea" && typeof value === "string" && !value.includes("补充")
        ? `${value}（补充：已附说明）`
        : value;
  }
  return data;
}
