/** One ticket being played through the engine: the same decisions as the server's, with the school in memory. */
import type { Actor, FlowEffect, Party } from "@deskbell/engine/flow";
import type { Instant } from "@deskbell/engine/kernel";
import {
  availableTicket,
  decideTicket,
  type SubmitCommand,
  type TicketAction,
  type TicketCommand,
  type TicketEnv,
  type TicketEvent,
  type TicketFacts,
  type TicketPlan,
  type TicketRights,
  type TicketState,
} from "@deskbell/engine/ticket";
import { ZONE } from "../calendars.ts";
import { drawnId, type Random } from "../random.ts";
import type { Directory } from "./directory.ts";
import { factsFor } from "./facts.ts";

/** What one command did, as it is saved. */
export interface Change {
  /** seq of the first new event. */
  from: number;
  events: TicketEvent[];
  effects: FlowEffect[];
  channel?: string;
}

const STAFF: TicketRights = { side: "staff", handle: true, assign: false, manage: false };
const ASKER: TicketRights = { side: "requester", handle: false, assign: false, manage: false };
const SYSTEM: TicketRights = { side: "system", handle: true, assign: true, manage: true };
const RIGHTS = { staff: STAFF, requester: ASKER, system: SYSTEM };
export type PlaySide = keyof typeof RIGHTS;

/** Rounds of questions: who (with the roles of the form), then turns and calendars. */
const ROUNDS = 6;

export interface Stage {
  directory: Directory;
  draw: Random;
  ids: Random;
  /** Counters of round-robins, shared by all tickets. */
  turns: Map<string, number>;
}

export class Play {
  readonly plan: TicketPlan;
  readonly changes: Change[] = [];
  readonly stage: Stage;
  readonly files: TicketFacts["files"] = {};
  #state: TicketState | undefined;

  constructor(stage: Stage, plan: TicketPlan) {
    this.stage = stage;
    this.plan = plan;
  }

  get state(): TicketState {
    if (!this.#state) throw new Error("the ticket has not been filed");
    return this.#state;
  }

  /** @throws Error when the form refuses: the request was made wrongly. */
  submit(command: SubmitCommand, at: Instant, actor: Actor, side: PlaySide): void {
    const refusal = this.#decide(command, at, actor, side, command.requester, command.channel);
    if (refusal) throw new Error(`a demo request was refused: ${refusal}`);
  }

  /** False: it was not possible now, and nothing changed. */
  act(command: Exclude<TicketCommand, SubmitCommand>, at: Instant, actor: Actor, side: PlaySide): boolean {
    const channel = side === "system" ? undefined : side === "requester" && actor.kind !== "member" ? "portal" : "desk";
    return this.#decide(command, at, actor, side, this.state.requester, channel) === undefined;
  }

  available(at: Instant, actor: Actor, side: PlaySide): TicketAction[] {
    return availableTicket(this.plan, this.state, { actor, rights: RIGHTS[side], now: at });
  }

  /** The refusal, if any. */
  #decide(
    command: TicketCommand,
    at: Instant,
    actor: Actor,
    side: PlaySide,
    requester: TicketState["requester"],
    channel: string | undefined,
  ): string | undefined {
    const { directory, ids, turns } = this.stage;
    const state = this.#state;
    const taken = new Map<string, number>();
    const turn = (key: string): number => {
      const known = taken.get(key);
      if (known !== undefined) return known;
      const next = turns.get(key) ?? 0;
      turns.set(key, next + 1);
      taken.set(key, next);
      return next;
    };
    const asking = { now: at, submitter: state?.submitter ?? actor, requester, files: this.files, turn };
    let facts = factsFor(directory, { ...asking, roles: state?.roles });
    for (let round = 0; round < ROUNDS; round++) {
      const env: TicketEnv = {
        now: at,
        newId: () => drawnId(ids, at),
        zone: ZONE,
        actor,
        rights: RIGHTS[side],
        facts,
        ...(actor.kind === "member" ? { me: actor.id } : {}),
      };
      const answer = decideTicket(this.plan, state, command, env);
      if (answer.ok) {
        if (answer.events.length > 0) {
          this.changes.push({
            from: (state?.seq ?? 0) + 1,
            events: answer.events,
            effects: answer.effects,
            ...(channel === undefined ? {} : { channel }),
          });
        }
        this.#state = answer.state;
        return undefined;
      }
      if ("refusal" in answer) return `${answer.refusal.code} ${JSON.stringify(answer.refusal.params)}`;
      facts = factsFor(directory, { ...asking, roles: answer.roles });
    }
    throw new Error(`the engine kept asking: ${command.command}`);
  }
}

/** The side of the counter on which this person stands towards their own ticket. */
export function sideOf(state: TicketState, party: Party): PlaySide {
  return party.kind === "member" && state.requester?.party?.id !== party.id ? "staff" : "requester";
}
