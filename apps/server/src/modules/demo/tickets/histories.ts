/** The tickets of the school, played one after another, oldest first. */
import { planTicketType } from "@deskbell/engine/ticket";
import type { Instant } from "@deskbell/engine/kernel";
import { projectTicket } from "../../tickets/index.ts";
import { ZONE } from "../calendars.ts";
import { random } from "../random.ts";
import type { School } from "../school.ts";
import type { DemoType } from "../ticket-types.ts";
import { Directory } from "./directory.ts";
import { standsAt } from "./move.ts";
import type { Play } from "./play.ts";
import { type LoadedDemoType, numbersOf, type Planned, planTickets } from "./portfolio.ts";
import { MAKERS } from "./requests.ts";
import { playStory } from "./story.ts";

/** @throws Error when a template cannot be planned. */
export function loadTypes(types: readonly DemoType[]): Map<string, LoadedDemoType> {
  return new Map(
    types.map((type) => {
      const planned = planTicketType(type.definition);
      if (!planned.ok) throw new Error(`template ${type.key}: ${JSON.stringify(planned.refusal)}`);
      return [type.key, { ...type, plan: planned.plan }];
    }),
  );
}

export interface PlayGiven {
  seed: string;
  now: Instant;
  count: number;
  school: School;
  types: readonly DemoType[];
  /** Numbers given so far, by month; grows. */
  numbers: Map<string, number>;
}

/** Every ticket has chance of its own, so that one more changes none of the others'. */
export function* playTickets({ seed, now, count, school, types, numbers }: PlayGiven): Generator<Play> {
  const loaded = loadTypes(types);
  const directory = new Directory(school);
  const turns = new Map<string, number>();
  const planned = planTickets(random(`${seed}/portfolio`), directory, now, count);
  const given = numbersOf(
    planned.map(({ at }) => directory.day(at)),
    numbers,
  );
  for (const [index, one] of planned.entries()) {
    const type = loaded.get(one.type);
    const make = MAKERS[one.type];
    if (!type || !make) throw new Error(`the demo has no requests of ${one.type}`);
    let play: Play | undefined;
    let turned = turns;
    for (const { fate, chance } of courses(one)) {
      turned = new Map(turns);
      const draw = random(`${seed}/ticket/${index}${chance}`);
      const request = make({ directory, definition: type.definition, draw, at: one.at, wish: one.wish });
      const stage = { directory, draw, ids: draw.fork("ids"), turns: turned };
      play = playStory(stage, type, request, given[index] ?? "", one.at, { ...fate, until: now });
      if (fits(one, play, now)) break;
    }
    for (const [key, turn] of turned) turns.set(key, turn);
    if (play) yield play;
  }
}

/**
 * As planned; where it must stand at a certain step, by other people's luck too; and where that leaves a broken promise behind: with
 * more done, to the end, and by luckier people.
 */
function* courses({ fate }: Planned): Generator<{ fate: Planned["fate"]; chance: string }> {
  yield { fate, chance: "" };
  if (fate.step) for (let n = 2; n <= 80; n++) yield { fate, chance: `/${n}` };
  const { acts, step: _, ...rest } = fate;
  if (acts !== undefined)
    for (let more = 1; more <= 3; more++) yield { fate: { ...rest, acts: acts + more }, chance: "" };
  for (const chance of acts === undefined ? LUCK : ["", ...LUCK]) yield { fate: {}, chance };
}

/** As many draws as it takes where somebody is there for an hour before the promise ends. */
const LUCK = Array.from({ length: 15 }, (_, n) => `/${n + 2}`);

function fits({ late, fate }: Planned, play: Play, now: Instant): boolean {
  if (late) return true;
  return !isLate(play, now) && (fate.step === undefined || standsAt(play, fate.step));
}

/** As lists show it. */
function isLate({ plan, state }: Play, now: Instant): boolean {
  const { late_at } = projectTicket(plan, state, ZONE).ticket;
  return typeof late_at === "string" && Date.parse(late_at) < now;
}
