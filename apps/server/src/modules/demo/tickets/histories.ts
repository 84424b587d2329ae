/** The tickets of the school, played one after another, oldest first. */
import { planTicketType } from "@deskbell/engine/ticket";
import type { Instant } from "@deskbell/engine/kernel";
import { random } from "../random.ts";
import type { School } from "../school.ts";
import type { DemoType } from "../ticket-types.ts";
import { Directory } from "./directory.ts";
import type { Play } from "./play.ts";
import { type LoadedDemoType, numbersOf, planTickets } from "./portfolio.ts";
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
  const planned = planTickets(random(`${seed}/portfolio`), now, count);
  const given = numbersOf(
    planned.map(({ at }) => directory.day(at)),
    numbers,
  );
  for (const [index, { type: key, at, wish, fate }] of planned.entries()) {
    const type = loaded.get(key);
    const make = MAKERS[key];
    if (!type || !make) throw new Error(`the demo has no requests of ${key}`);
    const draw = random(`${seed}/ticket/${index}`);
    const request = make({ directory, definition: type.definition, draw, at, wish });
    yield playStory({ directory, draw, ids: draw.fork("ids"), turns }, type, request, given[index] ?? "", at, {
      ...fate,
      until: now,
    });
  }
}
