/** A ticket type with everything that can be lost half-way: a wait, a call that leaves the house, a pool, two signatures, clocks. */
import type { TicketTypeDefinition } from "@deskbell/engine/ticket";

export const TYPE = "crash_job";
/** Seconds after which the promise of an answer is broken. */
export const PROMISE_SECONDS = 6;

const t = (zh: string) => ({ zh });

export const crashType: TicketTypeDefinition = {
  name: t("断电演练"),
  summary: t("每一步都可能被打断"),
  icon: "wrench",
  audiences: ["staff", "key"],
  title: ["marker"],
  reopen: { mode: "reopen" },
  form: {
    fields: [
      { id: "marker", type: "text", required: true, maxLength: 80, filterable: true, label: t("标记") },
      { id: "at", type: "datetime", required: true, label: t("到时") },
    ],
  },
  flow: {
    steps: [
      { id: "hold", kind: "wait", name: t("等到约定时间"), for: { kind: "date", field: "at", offset: 0 } },
      {
        id: "instruct",
        kind: "automate",
        name: t("发出指令"),
        action: {
          do: "call",
          connector: "finance",
          receipt: "callback",
          body: { marker: { field: "marker" }, ticket: { field: "ticket.number" } },
        },
        repeat: "oncePerTicket",
        onFailure: { sources: [{ kind: "role", role: "crash_handler" }], strategy: "pool" },
      },
      {
        id: "work",
        kind: "human",
        mode: "handle",
        name: t("处理"),
        who: { sources: [{ kind: "role", role: "crash_handler" }], strategy: "pool" },
        decision: { rule: "any" },
        commands: ["release"],
        resolution: { result: true, reason: false },
        deadline: { amount: 1, unit: "hours", calendar: "always" },
      },
      {
        id: "sign",
        kind: "human",
        mode: "approve",
        name: t("会签"),
        who: { sources: [{ kind: "role", role: "crash_signer" }], strategy: "everyone" },
        decision: { rule: "all" },
      },
      { id: "done", kind: "end", name: t("结束"), outcome: "resolved" },
    ],
  },
  policies: [
    {
      id: "soon",
      name: t("数秒内答复"),
      clock: "firstResponse",
      targets: [{ amount: { amount: PROMISE_SECONDS / 60, unit: "minutes" } }],
    },
  ],
};
