/** A ticket's whole history: filed, then whatever happens first, again and again, until now or until it is left lying. */
import type { Party, Task } from "@deskbell/engine/flow";
import { type Instant, MINUTE_MS } from "@deskbell/engine/kernel";
import type { SubmitCommand, TaskCommand } from "@deskbell/engine/ticket";
import { drawnId } from "../random.ts";
import { askerMoves } from "./asker-moves.ts";
import { Draws, type Move, openVisits, standsAt } from "./move.ts";
import { systemMoves } from "./system-moves.ts";
import { taskMoves } from "./task-moves.ts";
import { Play, type Stage } from "./play.ts";
import type { LoadedDemoType } from "./portfolio.ts";
import type { Request } from "./request.ts";

export interface Fate {
  /** When the history is cut off. */
  until: Instant;
  /** After so many acts of people nobody touches it any more; timers go on. */
  acts?: number;
  /** As soon as it has come to this step nobody touches it any more. */
  step?: string;
  /** After these acts it is put on hold for an answer, sent back for correction, or answered, where the step allows it. */
  last?: "wait" | "return" | "solve";
  /** What the family is told with that. */
  says?: string;
}

/** Far more than any history has: a ticket that never comes to rest is a bug. */
const MOST_MOVES = 400;

/** @throws Error when the request is refused. */
export function playStory(
  stage: Stage,
  type: LoadedDemoType,
  request: Request,
  number: string,
  at: Instant,
  fate: Fate,
): Play {
  const play = new Play(stage, type.plan);
  const { data, urgency, channel, requester, actor, side } = request;
  const command: SubmitCommand = {
    command: "submit",
    id: drawnId(stage.ids, at),
    number,
    typeId: type.id,
    version: 1,
    data,
    urgency,
    channel,
    requester,
  };
  play.submit(command, at, actor, side);
  goOn(play, new Draws(stage.draw), at, fate);
  return play;
}

function goOn(play: Play, drawn: Draws, from: Instant, fate: Fate): void {
  const spent = new Set<string>();
  let now = from;
  let acts = 0;
  if (fate.acts === 0) lastAct(play, now, fate);
  for (let made = 0; ; made++) {
    if (made > MOST_MOVES) throw new Error(`${play.state.typeId}: a demo ticket never comes to rest`);
    const working = acts < (fate.acts ?? Number.POSITIVE_INFINITY) && !standsAt(play, fate.step);
    const moves = [
      ...systemMoves(play, drawn),
      ...(working ? [...taskMoves(play, drawn), ...askerMoves(play, drawn)] : []),
    ];
    const next = earliest(moves.filter((move) => !spent.has(move.key)));
    if (!next || (next.at > fate.until && !next.must)) break;
    now = Math.max(now + 1, Math.min(next.at, fate.until));
    spent.add(next.key);
    const command = next.command(now);
    if (!command || !play.act(command, now, next.actor, next.side) || !next.human) continue;
    acts++;
    if (acts === fate.acts) lastAct(play, now, fate);
  }
}

function earliest(moves: readonly Move[]): Move | undefined {
  let first: Move | undefined;
  for (const move of moves) if (!first || move.at < first.at) first = move;
  return first;
}

/** What is left to the family: by whoever holds a task, half an hour later. */
function lastAct(play: Play, now: Instant, fate: Fate): void {
  const at = Math.min(now + 30 * MINUTE_MS, fate.until);
  for (const visit of openVisits(play)) {
    for (const task of visit.tasks) {
      if (fate.last === undefined || task.state !== "open" || visit.waiting) continue;
      const on = { visit: visit.id, task: task.id };
      const holder = task.party ?? taker(play, task, on, at);
      if (holder?.kind !== "member") continue;
      const command = lastCommand(fate, on, causeOf(play, task.id, at, holder));
      if (command && play.act({ command: "task", task: command }, at, holder, "staff")) return;
    }
  }
}

/** Who takes it from the pool, where nobody in particular was there for it. */
function taker(play: Play, { pool = [] }: Task, on: { visit: string; task: string }, at: Instant): Party | undefined {
  return pool.find(
    (one) =>
      one.kind === "member" && play.act({ command: "task", task: { command: "claim", ...on } }, at, one, "staff"),
  );
}

/** A reason that completing this task asks for, if it asks for one. */
function causeOf(play: Play, task: string, at: Instant, party: Party): { reason?: string } {
  for (const one of play.available(at, party, "staff"))
    if (one.command === "complete" && one.task === task && one.asks?.reason)
      return { reason: one.asks.reasons?.[0] ?? "其他" };
  return {};
}

function lastCommand(
  { last, says }: Fate,
  on: { visit: string; task: string },
  cause: { reason?: string },
): TaskCommand["task"] | undefined {
  switch (last) {
    case "wait":
      return { command: "wait", ...on, reason: says ?? "请确认方便的时间" };
    case "return":
      return { command: "return", ...on, to: { requester: true }, comment: says ?? "请补充说明具体原因" };
    case "solve":
      return { command: "complete", ...on, ...cause, result: says ?? "已办好，如还有问题请随时联系我们" };
    case undefined:
      return undefined;
    default:
      return last satisfies never;
  }
}
