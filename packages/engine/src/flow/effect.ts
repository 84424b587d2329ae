/** What the world must do after the transaction, as JSON; a worker carries it out, at least once. */
import type { Instant } from "../kernel/index.ts";
import type { AutomateAction, Party } from "./definition.ts";
import type { Json } from "../kernel/index.ts";

export type DurableAction = Extract<AutomateAction, { do: "record" | "call" | "createTicket" }>;

export type FlowEffect =
  /**
   * Run it with this idempotency key and report sent / done / failed. `input`: its operands, evaluated at entry. Before
   * each delivery look whether the visit is still open: a ticket withdrawn meanwhile must send nothing.
   */
  | {
      kind: "runAutomation";
      visit: string;
      step: string;
      key: string;
      action: DurableAction;
      input: { [name: string]: Json };
    }
  /** Send `wake` for this visit at this time (ms). A later one for the same visit replaces it. */
  | { kind: "wakeAt"; visit: string; at: Instant }
  | { kind: "notify"; visit: string; to: Party[]; template: string; channels: ("inApp" | "email" | "sms")[] }
  | { kind: "askRating"; visit: string }
  /** A human must look: an answer to a cancelled visit, or a seat that nobody can fill. To the duty pool and admins. */
  | { kind: "raise"; visit: string; step: string; why: "answerAfterCancel" | "nobody" };
