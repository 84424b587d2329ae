/**
 * What a flow is: a tree of steps, block-structured, so every split has its join. Types only (the zod schema is in
 * `schema.ts`). Nested add-sign, jump-back, loops and migration come later; the shapes have room for them.
 */
import type { Condition, Operand } from "../condition/definition.ts";
import type { FieldRight, Json, Text, TicketRole } from "../kernel/index.ts";

/** Where people come from. Role and department are keys of the institution, stable across renames. */
export type WhoSource =
  | { kind: "member"; member: string }
  | { kind: "role"; role: string }
  | { kind: "campusRole"; role: string }
  | { kind: "department"; department: string; at: "campus" | "headquarters" }
  | { kind: "departmentHead"; department: string; at: "campus" | "headquarters" }
  | { kind: "classTeacher" }
  | { kind: "courseLead" }
  | { kind: "subjectTeacher" }
  | { kind: "requester" }
  | { kind: "submitter" }
  | { kind: "submitterHead" }
  | { kind: "previousHandler"; step?: string }
  | { kind: "phoneOwner" }
  | { kind: "memberField"; field: string }
  | { kind: "dutyPool" };

export type Strategy = "everyone" | "pool" | "roundRobin" | "leastLoaded" | "sequential";

export interface Who {
  sources: WhoSource[];
  strategy: Strategy;
  /** Never these people, whatever the sources say (e.g. the one who handled an earlier step). */
  except?: WhoSource[];
  /** When nobody is left: the next links, in order. The institution's duty pool is always the last link. */
  otherwise?: { sources: WhoSource[]; strategy: Strategy }[];
  /** Approver = submitter. Default `self`. */
  whenSubmitter?: "self" | "skip" | "head";
  /** Approved earlier on this ticket. Default `ask`. */
  whenApprovedEarlier?: "ask" | "skip";
}

export type Decision =
  | { rule: "any" }
  | { rule: "all" }
  | { rule: "sequential" }
  /** Passes when `yes * den > num * W` (or ≥ with `atLeast`); integers, num ≤ den. */
  | { rule: "vote"; num: number; den: number; atLeast?: boolean };

/** A length of time: working units are reckoned in the named calendar, `natural` and `always` in hours of the day. */
export interface Amount {
  amount: number;
  unit: "minutes" | "hours" | "workingDays" | "naturalDays";
  calendar: "department" | "campus" | "legalDays" | "natural" | "always";
}

/** A promised duration of a step; starts its clock at entry. */
export interface Deadline extends Amount {
  /** When due: nothing (late), pass by itself, or return to the requester. Default `nothing`. */
  whenDue?: "nothing" | "pass" | "return";
  /** Tie to a date field instead: due = min(amount after entry, last working instant before it − lead). */
  anchor?: { field: string; leadMinutes: number };
}

export type StepCommand = "return" | "reject" | "transfer" | "wait" | "release" | "abstain" | "addSigner" | "withdraw";

interface StepBase {
  id: string;
  name: Text;
  /** The step in plain words for the requester; absent = not shown to them. */
  publicName?: Text;
}

export interface HumanStep extends StepBase {
  kind: "human";
  mode: "handle" | "approve";
  who: Who;
  /** Approve: how seats decide. Handle steps are done by the first who completes (`any`) unless `all`. */
  decision: Decision;
  /** Stop as soon as it is decided. Default true. */
  earlyStop?: boolean;
  /** Field rights in this step; a field not named is `read`. */
  fields?: Record<string, FieldRight>;
  /** Commands offered besides complete/approve. */
  commands?: StepCommand[];
  /** The handler chooses one outcome when completing (试听, 到访 …). */
  outcomes?: { id: string; label: Text; tone?: "good" | "neutral" | "bad" }[];
  /** Completing asks for 处理结果 (shown to the requester) and 原因分类. */
  resolution?: { result: boolean; reason: boolean };
  guide?: Text;
  checklist?: { id: string; label: Text; required?: boolean }[];
  deadline?: Deadline;
  /** A claim on which nothing has happened this long after it returns to the pool. Absent = it never does. */
  claimExpires?: Amount;
  /** Where a reject goes; absent = the ticket ends rejected. A reject is recorded, never a stop, with `continue`. */
  onReject?: Step[] | "continue";
  /** Where returns may go. Default requester and previous. */
  returnTo?: { requester?: boolean; previous?: boolean; steps?: string[] };
}

export interface BranchStep extends StepBase {
  kind: "branch";
  arms: { id: string; name: Text; when: Condition; steps: Step[] }[];
  otherwise: Step[];
}

export interface ParallelStep extends StepBase {
  kind: "parallel";
  join: { rule: "all" } | { rule: "any" } | { rule: "atLeast"; n: number };
  arms: { id: string; name: Text; when?: Condition; steps: Step[] }[];
}

export interface LoopStep extends StepBase {
  kind: "loop";
  until: Condition;
  atMost: number;
  steps: Step[];
}

export type WaitFor =
  | ({ kind: "duration" } & Amount)
  | { kind: "date"; field: string /** minutes, may be negative */; offset: number }
  | { kind: "condition"; when: Condition }
  | { kind: "reply" };

export interface WaitStep extends StepBase {
  kind: "wait";
  for: WaitFor;
  /** Every wait ends: natural minutes until it goes on by itself. Required unless `duration` or `date`. */
  timeoutMinutes?: number;
}

export type AutomateAction =
  | { do: "setFields"; set: { field: string; to: Operand }[] }
  | { do: "setPriority"; to: "normal" | "high" | "urgent"; reason: Text }
  | { do: "notify"; to: WhoSource[]; template: string; channels: ("inApp" | "email" | "sms")[] }
  /** Records of the institution made by the server inside one transaction, with a receipt. */
  | {
      do: "record";
      action:
        | "admit"
        | "notePayment"
        | "freezeLessons"
        | "releaseLessons"
        | "debitLessons"
        | "takeLeave"
        | "bookLesson"
        | "enrol";
      params?: Record<string, Operand>;
    }
  /** An instruction that leaves the house, over HTTP to the connector's address; done comes with the receipt. */
  | { do: "call"; connector: string; body: Record<string, Operand>; receipt: "response" | "callback" }
  | { do: "createTicket"; type: string; data: Record<string, Operand> }
  | { do: "askRating" };

export interface AutomateStep extends StepBase {
  kind: "automate";
  action: AutomateAction;
  /** Calls that leave the house default to once per ticket; a re-walk reuses the receipt. */
  repeat?: "oncePerTicket" | "eachVisit";
  /** A sent call can't be taken back; returns and withdrawals across it are refused. Default true for `call`. */
  irreversible?: boolean;
  /** After the retries: this person decides (retry, mark done by hand, skip). Mandatory for call and record. */
  onFailure?: Who;
}

export interface CcStep extends StepBase {
  kind: "cc";
  to: WhoSource[];
}

export interface EndStep extends StepBase {
  kind: "end";
  outcome: "resolved" | "rejected" | "cancelled";
}

export type Step = HumanStep | BranchStep | ParallelStep | LoopStep | WaitStep | AutomateStep | CcStep | EndStep;

/** A cause by which what was handled is counted: 原因分类. Its id is never given to another; a retired one is offered no more. */
export interface Reason {
  id: string;
  label: Text;
  retired?: true;
}

export interface FlowDefinition {
  steps: Step[];
  /** What a step that asks for 原因分类 offers, in this order. None (left): the handler says it in words. */
  reasons?: Reason[];
  /** When may the requester withdraw. Default `untilFirstDecision`. */
  withdraw?: "never" | "untilFirstDecision" | "untilEnd";
  /** The step that a reopened ticket enters; absent = the last human step it left, else the first. */
  reopenStep?: string;
}

/** Anybody who can act on a ticket or hold a seat. */
export interface Party {
  kind: "member" | "guardian" | "student" | "prospect" | "key";
  id: string;
}
export type Actor = Party | { kind: "system" } | { kind: "link" /** the ticket's secret link */; id: string };

export type { Json, TicketRole };
