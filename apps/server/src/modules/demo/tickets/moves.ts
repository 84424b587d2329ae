/** What may happen next on a ticket, each with the moment it would happen at; whoever is first, goes. */
import type { Actor, HumanStep, Party, Task, Visit } from "@deskbell/engine/flow";
import { type Instant, MINUTE_MS } from "@deskbell/engine/kernel";
import { aboutMembers, type TicketCommand, timersOf } from "@deskbell/engine/ticket";
import type { Random } from "../random.ts";
import { decision, type Seat } from "./handler.ts";
import { atWork, minutesUntil, whenAwake } from "./pace.ts";
import { type Play, type PlaySide, sideOf } from "./play.ts";
import * as texts from "./texts.ts";

type Command = Exclude<TicketCommand, { command: "submit" }>;

export interface Move {
  /** The same move, looked at again later, is drawn once. */
  key: string;
  at: Instant;
  actor: Actor;
  side: PlaySide;
  /** Made when its time has come; undefined: it has become pointless. */
  command: (at: Instant) => Command | undefined;
  /** Counts as an act of a person, after some of which a ticket may be left lying. */
  human: boolean;
  /** Happens before history is cut off, whatever its hour: no worker takes up an old job of the demo. */
  must?: true;
}

const SYSTEM: Actor = { kind: "system" };

/** Timers and jobs: what happens whether anybody works or not. */
export function systemMoves(play: Play, drawn: Draws): Move[] {
  const system = (key: string, at: Instant, command: Command): Move => ({
    key,
    at,
    actor: SYSTEM,
    side: "system",
    command: () => command,
    human: false,
  });
  const moves = timersOf(play.plan, play.state).map(({ timer, at }) =>
    system(`timer ${JSON.stringify(timer)} ${at}`, at, { command: "timer", timer }),
  );
  for (const visit of openVisits(play)) {
    const { automation } = visit;
    if (!automation || visit.kind !== "automate") continue;
    const { key, status, attempts } = automation;
    const step = play.plan.flow.steps.get(visit.step)?.step;
    const calls = step?.kind === "automate" && step.action.do === "call";
    const here = `${visit.id} ${status} ${attempts}`;
    if (status === "queued" && calls) {
      const at = automation.at + drawn.once(here, (draw) => draw.int(2, 30)) * 1000;
      const fails = attempts === 1 && drawn.once(`${here} fails`, (draw) => draw.chance(0.04));
      moves.push(
        fails
          ? system(here, at + 4 * MINUTE_MS, {
              command: "automation",
              report: { command: "automationFailed", visit: visit.id, key, error: "connector.unavailable" },
            })
          : {
              ...system(here, at, {
                command: "automation",
                report: { command: "automationSent", visit: visit.id, key },
              }),
              must: true,
            },
      );
    } else if (status === "sent" || (status === "queued" && !calls)) {
      const wait = drawn.once(here, (draw) => (calls ? draw.int(5, 180) * MINUTE_MS : draw.int(1, 5) * 1000));
      const done = system(here, (automation.sentAt ?? automation.at) + wait, {
        command: "automation",
        report: { command: "automationDone", visit: visit.id, key, receipt: receiptOf(play, visit) },
        ...madeRecords(play, visit),
      });
      moves.push(calls ? done : { ...done, must: true });
    }
  }
  return moves;
}

function receiptOf(play: Play, visit: Visit) {
  const { contract, student } = play.state.roles;
  const step = play.plan.flow.steps.get(visit.step)?.step;
  if (step?.kind === "automate" && step.action.do === "call")
    return { ok: true, reference: `FIN-${play.state.number}` };
  return { ...(typeof contract === "string" ? { contract } : {}), ...(typeof student === "string" ? { student } : {}) };
}

/** Admission finds the records by the contract's number: the school in memory has them already. */
function madeRecords(play: Play, visit: Visit): { fields?: { student: string; contract: string } } {
  const step = play.plan.flow.steps.get(visit.step)?.step;
  if (step?.kind !== "automate" || step.action.do !== "record" || step.action.action !== "admit") return {};
  const contract = play.stage.directory.school.contracts.find((one) => one.no === play.state.data.contractNo);
  return contract ? { fields: { student: contract.student_id, contract: contract.id } } : {};
}

/** Things that are drawn once a ticket, by name. */
export class Draws {
  readonly #draw: Random;
  readonly #known = new Map<string, unknown>();

  constructor(draw: Random) {
    this.#draw = draw;
  }

  once<T>(key: string, make: (draw: Random) => T): T {
    if (!this.#known.has(key)) this.#known.set(key, make(this.#draw));
    return this.#known.get(key) as T;
  }

  get draw(): Random {
    return this.#draw;
  }
}

export const openVisits = (play: Play): Visit[] =>
  Object.values(play.state.flow.visits).filter((visit) => visit.leftAt === undefined);

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
  const since = seat.task.openedAt ?? seat.visit.enteredAt;
  const key = `claim ${seat.task.id}`;
  const { at, member } = drawn.once(key, (draw) => {
    const quick = minutesUntil(draw, 12);
    const there = pool.filter((one) => directory.duty(one.id, since).onDuty);
    const chosen = draw.pick(there.length > 0 ? there : pool);
    return { at: atWork(directory, chosen.id, since, quick), member: chosen.id };
  });
  const command: Command = { command: "task", task: { command: "claim", visit: seat.visit.id, task: seat.task.id } };
  return [{ key, at, actor: { kind: "member", id: member }, side: "staff", command: () => command, human: true }];
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
  const touched = `touch ${task.id}`;
  const first = drawn.once(touched, (draw) =>
    step?.mode === "handle" && play.plan.definition.wording !== "approval" && draw.chance(0.72)
      ? minutesUntil(draw, 10)
      : undefined,
  );
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

/** While it waits: the family answers, or does not; the handler goes on. */
function waitingMoves(play: Play, { visit, task }: Seat, member: string, drawn: Draws): Move[] {
  const since = visit.waiting?.since ?? visit.enteredAt;
  const asker = play.state.requester?.party;
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
    return [];
  }
  const key = `resume ${visit.id} ${since}`;
  const at = drawn.once(key, (draw) => atWork(play.stage.directory, member, since, draw.int(60, 500)));
  const command: Command = { command: "task", task: { command: "resume", visit: visit.id, task: task.id } };
  return [{ key, at, actor: { kind: "member", id: member }, side: "staff", command: () => command, human: true }];
}

/** Prospects have no account: they are called. */
export const canSpeak = (party: Party): boolean => party.kind === "guardian" || party.kind === "student";

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
  for (const field of play.plan.definition.form.fields) {
    const value = play.state.data[field.id];
    if (value === undefined || field.type === "lookup" || field.type === "formula") continue;
    if (side === "requester" && "audience" in field && field.audience === "staff") continue;
    data[field.id] =
      field.type === "textarea" && typeof value === "string" && !value.includes("补充")
        ? `${value}(补充:已附说明)`
        : value;
  }
  return data;
}

/** What the asker does of their own accord, and the answers they get. */
export function askerMoves(play: Play, drawn: Draws): Move[] {
  const { state } = play;
  const party = state.requester?.party;
  if (!party || !canSpeak(party)) return [];
  const mine = (key: string, at: Instant, command: () => Command): Move => ({
    key,
    at,
    actor: party,
    side: "requester",
    command,
    human: true,
  });
  const moves: Move[] = [];
  const once = (name: string, chance: number, hours: readonly [number, number]): number | undefined =>
    drawn.once(name, (draw) => (draw.chance(chance) ? draw.int(hours[0] * 60, hours[1] * 60) : undefined));
  if (state.flow.status === "running") {
    const urge = once("urge", 0.07, [3, 30]);
    if (urge !== undefined)
      moves.push(
        mine("urge", whenAwake(state.createdAt + urge * MINUTE_MS), () => ({
          command: "urge",
          comment: drawn.draw.pick(texts.URGES),
        })),
      );
    const withdraw = once("withdraw", 0.025, [1, 20]);
    if (withdraw !== undefined)
      moves.push(
        mine("withdraw", whenAwake(state.createdAt + withdraw * MINUTE_MS), () => ({
          command: "withdraw",
          comment: "情况有变,不用了",
        })),
      );
    const more = once("more", 0.16, [1, 10]);
    if (more !== undefined && state.firstResponseAt !== undefined)
      moves.push(
        mine("more", whenAwake(state.firstResponseAt + more * MINUTE_MS), () => ({
          command: "reply",
          text: drawn.draw.pick(texts.REPLIES),
          files: [],
        })),
      );
  }
  if (state.resolvedAt !== undefined) {
    const again = once("reopen", 0.05, [2, 40]);
    if (again !== undefined && state.reopens === 0)
      moves.push(
        mine("reopen", whenAwake(state.resolvedAt + again * MINUTE_MS), () => ({
          command: "reopen",
          comment: drawn.draw.pick(texts.REOPENINGS),
        })),
      );
    const rate = once("rate", 0.55, [1, 60]);
    if (rate !== undefined)
      moves.push(mine("rate", whenAwake(state.resolvedAt + rate * MINUTE_MS), () => rating(drawn.draw)));
  }
  return [...moves, ...answers(play, drawn)];
}

function rating(draw: Random): Command {
  const score = draw.weighted([
    [5, 58],
    [4, 24],
    [3, 9],
    [2, 4],
    [1, 5],
  ]);
  const mood = score >= 4 ? "good" : "bad";
  return {
    command: "rate",
    score,
    tags: [draw.pick(texts.RATING_TAGS[mood])],
    ...(draw.chance(0.4) ? { comment: draw.pick(texts.RATING_WORDS[mood]) } : {}),
  };
}

/** A holder answers what was written since. */
function answers(play: Play, drawn: Draws): Move[] {
  const since = play.state.unansweredSince;
  if (since === undefined || play.state.flow.status === "ended") return [];
  const about = aboutMembers(play.state);
  const holder = openVisits(play)
    .flatMap((visit) => visit.tasks)
    .find((task) => task.state === "open" && task.party?.kind === "member" && !about.includes(task.party.id))
    ?.party?.id;
  if (holder === undefined || sideOf(play.state, { kind: "member", id: holder }) !== "staff") return [];
  const key = `back ${since}`;
  const at = drawn.once(key, (draw) => atWork(play.stage.directory, holder, since, minutesUntil(draw, 15)));
  return [
    {
      key,
      at,
      actor: { kind: "member", id: holder },
      side: "staff",
      command: () => ({ command: "reply", text: drawn.draw.pick(texts.ANSWERS), files: [] }),
      human: true,
    },
  ];
}
