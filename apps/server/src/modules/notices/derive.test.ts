import type { TicketTypeDefinition } from "@deskbell/engine/ticket";
import { Counter, member, MOTHER } from "@deskbell/engine/ticket/testing";
import { describe, expect, it } from "vitest";
import { deriveNotices } from "./derive.ts";
import { isTemplate } from "./templates.ts";

const zh = (text: string) => ({ zh: text });

/** One step of finance, then the end; in between the family is told by the flow, or not. */
const type = (tells: boolean): TicketTypeDefinition => ({
  name: zh("退费"),
  summary: zh("退费"),
  icon: "refund",
  audiences: ["guardian"],
  title: ["why"],
  reopen: { mode: "followUp" },
  policies: [],
  form: { fields: [{ id: "why", type: "text", required: true, label: zh("原因") }] },
  flow: {
    steps: [
      {
        id: "pay",
        kind: "human",
        mode: "handle",
        name: zh("出纳"),
        who: { sources: [{ kind: "role", role: "cashier" }], strategy: "everyone" },
        decision: { rule: "any" },
      },
      ...(tells
        ? [
            {
              id: "told",
              kind: "automate" as const,
              name: zh("告知"),
              action: {
                do: "notify" as const,
                to: [{ kind: "requester" as const }],
                template: "refund_paid",
                channels: ["sms" as const],
              },
            },
          ]
        : []),
      { id: "done", kind: "end", name: zh("结束"), outcome: "resolved" },
    ],
  },
});

describe("what the requester is told at the end", () => {
  it.each([
    [true, ["refund_paid"]],
    [false, ["resolved"]],
  ])("one message, the flow's own where it has one (%s)", (tells, expected) => {
    const desk = new Counter(type(tells), { people: { cashier: ["cn"] } }).file({ why: "搬家" });
    const before = desk.events.length;
    desk.task(member("cn"), "pay", { command: "complete" });
    const { plan, state } = desk;
    const events = desk.events.slice(before).map((event, i) => ({ seq: before + i, event }));
    const drafts = deriveNotices({ plan, state, nameOf: (id) => id, isTemplate }, events);
    expect(drafts.filter((one) => one.to.id === MOTHER.id).map((one) => one.template)).toEqual(expected);
  });
});
