/** Bodies of the API as commands of the engine. */
import type { BodyOf } from "@deskbell/contract/operation";
import type * as contract from "@deskbell/contract/tickets";
import type { ReturnTarget } from "@deskbell/engine/flow";
import type { FieldChanges } from "@deskbell/engine/form";
import { invariant } from "@deskbell/engine/kernel";
import type { TaskCommand, TicketCommand } from "@deskbell/engine/ticket";

type Change = (typeof contract.ticketCommands)[number];
type Bodies = { [Op in Change as Op["id"]]: BodyOf<Op> };

const task = (command: TaskCommand["task"], more: Omit<TaskCommand, "command" | "task"> = {}): TaskCommand => ({
  command: "task",
  task: command,
  ...more,
});

/** Leave out what was not given, so that optional stays absent. */
function given<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

function changesOf(fields: Record<string, { base?: unknown; value?: unknown }> | undefined): { fields?: FieldChanges } {
  if (!fields) return {};
  return {
    fields: Object.fromEntries(
      Object.entries(fields).map(([id, change]) => [id, { base: change.base, value: change.value }]),
    ),
  };
}

function targetOf(to: Bodies["returnTask"]["to"]): ReturnTarget {
  if (to.kind === "step") return { step: to.step ?? "" };
  return to.kind === "requester" ? { requester: true } : { previous: true };
}

const COMMANDS: { [Id in keyof Bodies]: (body: Bodies[Id]) => TicketCommand } = {
  claimTask: ({ visit, task: id }) => task({ command: "claim", visit, task: id }),
  releaseTask: ({ visit, task: id }) => task({ command: "release", visit, task: id }),
  completeTask: ({ visit, task: id, outcome, result, reason, checklist, comment, fields, files }) =>
    task(
      {
        command: "complete",
        visit,
        task: id,
        ...given({ outcome, result, reason, checklist, comment }),
      } as TaskCommand["task"],
      { ...changesOf(fields), ...(files ? { files } : {}) },
    ),
  approveTask: ({ visit, task: id, comment, fields }) =>
    task({ command: "approve", visit, task: id, ...given({ comment }) } as TaskCommand["task"], changesOf(fields)),
  rejectTask: ({ visit, task: id, comment }) => task({ command: "reject", visit, task: id, comment }),
  abstainTask: ({ visit, task: id, comment }) =>
    task({ command: "abstain", visit, task: id, ...given({ comment }) } as TaskCommand["task"]),
  returnTask: ({ visit, task: id, to, comment }) =>
    task({ command: "return", visit, task: id, to: targetOf(to), comment }),
  transferTask: ({ visit, task: id, member, comment }) =>
    task({ command: "transfer", visit, task: id, toMember: member, comment: comment ?? "" }),
  assignTask: ({ visit, task: id, member, comment }) =>
    task({ command: "transfer", visit, task: id, toMember: member, comment: comment ?? "" }),
  waitTask: ({ visit, task: id, reason }) => task({ command: "wait", visit, task: id, reason }),
  resumeTask: ({ visit, task: id }) => task({ command: "resume", visit, task: id }),
  resubmitTicket: ({ visit, task: id, data, comment }) => ({
    command: "resubmit",
    visit,
    task: id,
    data,
    ...(comment === undefined ? {} : { comment }),
  }),
  replyTicket: ({ text, files }) => ({ command: "reply", text, files: files ?? [] }),
  noteTicket: ({ text, mentions, files }) => ({ command: "note", text, mentions: mentions ?? [], files: files ?? [] }),
  logContact: ({ by, text }) => ({ command: "contact", how: by, text }),
  noReplyNeeded: () => ({ command: "noReplyNeeded" }),
  editFields: ({ changes }) => ({ command: "editFields", changes: changesOf(changes).fields ?? {} }),
  changePriority: ({ priority, reason }) => ({ command: "setPriority", priority, reason }),
  urgeTicket: ({ comment }) => ({ command: "urge", ...(comment === undefined ? {} : { comment }) }),
  withdrawTicket: ({ comment }) => ({ command: "withdraw", ...(comment === undefined ? {} : { comment }) }),
  cancelTicket: ({ reason }) => ({ command: "cancel", reason }),
  reopenTicket: ({ comment }) => ({ command: "reopen", comment }),
  closeTicket: () => ({ command: "close" }),
  rateTicket: ({ score, tags, comment }) => ({
    command: "rate",
    score,
    tags: tags ?? [],
    ...(comment === undefined ? {} : { comment }),
  }),
  watchTicket: ({ watch, member }) => ({ command: "watch", watch, ...given({ member }) }),
  retryAutomation: ({ visit, task: id }) => task({ command: "retry", visit, task: id }),
  skipAutomation: ({ visit, task: id, comment }) => task({ command: "skip", visit, task: id, comment }),
  settleAutomation: ({ visit, task: id, comment }) => task({ command: "markDone", visit, task: id, comment }),
};

/** The command that an operation's body asks for. */
export function commandOf(operation: Change["id"], body: BodyOf<Change>): TicketCommand {
  const make = COMMANDS[operation] as ((body: BodyOf<Change>) => TicketCommand) | undefined;
  invariant(make, `no command for ${operation}`);
  return make(body);
}
