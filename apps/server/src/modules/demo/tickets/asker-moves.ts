/** The family's part of the conversation: nudges, second thoughts, ratings. */
import { type Instant, MINUTE_MS } from "@deskbell/engine/kernel";
import { aboutMembers } from "@deskbell/engine/ticket";
import type { Random } from "../random.ts";
import { canSpeak, type Command, type Draws, type Move, openVisits } from "./move.ts";
import { atWork, minutesUntil, whenAwake } from "./pace.ts";
import { type Play, sideOf } from "./play.ts";
import * as texts from "./texts.ts";

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
          comment: "情况有变，不用了",
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
