/** What can be asked of a ticket. The actor is in the env; task commands name visit and task, so a stale click is seen. */
import type { FlowCommand } from "../flow/index.ts";
import type { FieldChanges } from "../form/index.ts";
import type { Data } from "../kernel/index.ts";
import type { Category, Channel, Priority, Urgency } from "./definition.ts";
import type { LinkKind, Requester } from "./state.ts";

export interface SubmitCommand {
  command: "submit";
  id: string;
  number: string;
  typeId: string;
  version: number;
  /** Any JSON: the form decides. */
  data: unknown;
  urgency: Urgency;
  channel: Channel;
  requester?: Requester;
  externalId?: string;
}

/** Flow commands that a person gives from the ticket's page, with the fields that the step lets them change. */
export interface TaskCommand {
  command: "task";
  task: Exclude<FlowCommand, { command: "resubmit" | "reopen" | "cancel" | "withdraw" | "resolve" }>;
  fields?: FieldChanges;
  files?: string[];
}

export type TicketCommand =
  | SubmitCommand
  | TaskCommand
  | { command: "resubmit"; visit: string; task: string; data: unknown; comment?: string }
  | { command: "reply"; text: string; files: string[] }
  | { command: "note"; text: string; mentions: string[]; files: string[] }
  | { command: "contact"; how: "phone" | "wechat" | "faceToFace"; text: string }
  | { command: "noReplyNeeded" }
  | { command: "editFields"; changes: FieldChanges }
  | { command: "setPriority"; priority: Priority; reason: string }
  | { command: "urge"; comment?: string }
  | { command: "withdraw"; comment?: string }
  | { command: "cancel"; reason: string }
  | { command: "reopen"; comment: string }
  | { command: "close" }
  | { command: "rate"; score: number; tags: string[]; comment?: string }
  /** `member`: a colleague; oneself when left out. */
  | { command: "watch"; watch: boolean; member?: string }
  /** The whole new form; its plan is in the env. */
  | { command: "changeType"; to: { typeId: string; version: number }; data: unknown; reason: string }
  /** Both sides of a merge or link are commands of their own, each on its ticket, in one transaction. */
  | { command: "merge"; into: MergeSide; reason?: string }
  | { command: "absorb"; from: MergeSide }
  | { command: "unmerge" }
  | { command: "part"; from: string }
  | { command: "link"; to: string; as: LinkKind }
  | { command: "unlink"; to: string; as: LinkKind }
  /** By a worker: the answer of an automated step; `fields` are set before the flow goes on (ids of made records). */
  | {
      command: "automation";
      report: Extract<FlowCommand, { command: "automationSent" | "automationDone" | "automationFailed" }>;
      fields?: Data;
    }
  /** By a timer; what is no longer due does nothing. */
  | { command: "timer"; timer: TimerKind }
  /** A calendar was published anew: clocks on it are reckoned again. */
  | { command: "recalendar"; calendar: string }
  | { command: "exclude"; members: string[]; why: "left" | "about" };

/** What a merge must know of the other ticket: whose it is, who may not see it, how guarded it is. */
export interface MergeSide {
  id: string;
  category: Category;
  requester?: Requester;
  /** Filed through a secret link, which opens this one and no other. */
  byLink: boolean;
  about: string[];
  confidential: boolean;
  typeId: string;
  /** Where it forwards itself. */
  into?: string;
}

export type TimerKind =
  | { on: "visit"; visit: string }
  | { on: "clock"; clock: string }
  /** A claim on which nothing happened. */
  | { on: "claim"; visit: string; task: string }
  /** The receipt of a sent instruction is overdue. */
  | { on: "receipt"; visit: string }
  | { on: "remind" }
  | { on: "resolve" }
  | { on: "close" };

export type TicketCommandName = TicketCommand["command"];
