/** What may happen next on a ticket, each with the moment it would happen at; whoever is first, goes. */
import type { Actor, Party, Visit } from "@deskbell/engine/flow";
import type { Instant } from "@deskbell/engine/kernel";
import type { TicketCommand } from "@deskbell/engine/ticket";
import type { Random } from "../random.ts";
import type { Play, PlaySide } from "./play.ts";

export type Command = Exclude<TicketCommand, { command: "submit" }>;

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

export const standsAt = (play: Play, step: string | undefined): boolean =>
  openVisits(play).some((visit) => visit.step === step);

/** Prospects have no account: they are called. */
export const canSpeak = (party: Party): boolean => party.kind === "guardian" || party.kind === "student";
