/** What the engine must be told about the institution: asked for by name, loaded by the service in the same transaction. */
import type { Condition, Operand } from "../condition/definition.ts";
import type { Data, Instant, Value } from "../kernel/index.ts";
import type { Actor, Amount, Party, WhoSource } from "./definition.ts";

/** Sources that the engine resolves by itself (requester, previous handler, member field) are never asked for. */
export type FlowFactRequest =
  /** `key` = canonical JSON of the source. */
  | { kind: "who"; key: string; source: WhoSource }
  /** The next number of this step's counter; `among` = sorted member ids. Taken outside the ticket's transaction. */
  | { kind: "roundRobin"; key: string; among: string[] }
  /** A moment that needs a calendar or a zone: `amount` of `unit` from now, or the start of a local date. */
  | {
      kind: "moment";
      key: string;
      of: Amount | { date: string };
    };

export interface WhoFact {
  members: {
    id: string;
    onDuty: boolean /** tickets whose clock runs */;
    load: number /** member who acts for them now */;
    substitute?: string;
  }[];
  /** People who are not members. */
  parties?: Party[];
}

/** Answers by the request's `key`. */
export interface FlowFacts {
  who: Record<string, WhoFact>;
  roundRobin: Record<string, { start: number }>;
  moment: Record<string, { at: Instant }>;
}

export const NO_FACTS: FlowFacts = { who: {}, roundRobin: {}, moment: {} };

/** Given by the ticket's policy to this actor, now. `assign`: give away other people's tasks. */
export type FlowRight = "cancel" | "resolve" | "reopen" | "assign";

/** What `availableFlow` must know besides the state. */
export interface FlowContext {
  submitter: Actor;
  requester?: Party | undefined;
  /** Member ids that the ticket complains about: never seated, nothing available. */
  about: string[];
  rights: FlowRight[];
}

export interface FlowEnv extends FlowContext {
  ticketId: string;
  now: Instant;
  newId(): string;
  facts: FlowFacts;
  /** Field values by id, `role.<role>`, `ticket.*`; the engine adds `step.<id>.outcome` and `step.<id>.decision`. */
  data: Data;
  evaluate(condition: Condition, data: Data): boolean;
  operand(operand: Operand, data: Data): Value;
  /** After the flow has set fields: recompute what hangs on them (formulas, `role.*`). Absent: nothing does. */
  refresh?(data: Data): Data;
  actor: Actor;
}
