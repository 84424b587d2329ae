import type { HistoryEntry } from "@deskbell/contract/tickets";
import { describe, expect, it } from "vitest";
import { groupHistory } from "./group-history.ts";

let seq = 0;
const entry = (kind: string, data: Record<string, unknown> = {}): HistoryEntry => ({
  seq: ++seq,
  at: "2026-11-21T02:00:00.000Z",
  kind,
  actor: { kind: "system", id: null, name: "" },
  channel: null,
  public: false,
  data,
  files: [],
});

describe("the history of a ticket", () => {
  const history = [
    entry("ticket.submitted"),
    entry("flow.started"),
    entry("flow.entered"),
    entry("flow.seated"),
    entry("ticket.replied"),
    entry("sla.entry", { entry: { kind: "pause" } }),
    entry("flow.decided", { decision: "return" }),
    entry("flow.returned"),
    entry("sla.entry", { entry: { kind: "breach" } }),
    entry("garden.watered"),
  ];
  const shape = (groups: ReturnType<typeof groupHistory>) =>
    groups.map((group) =>
      group.type === "process" ? `process ${group.entries.length}` : `${group.type} ${group.entry.kind}`,
    );

  it("folds the machinery between what was said and done", () => {
    expect(shape(groupHistory(history, "all"))).toEqual([
      "deed ticket.submitted",
      "process 3",
      "message ticket.replied",
      "process 2",
      "deed flow.returned",
      "deed sla.entry",
      "deed garden.watered",
    ]);
  });

  it("is in order whatever order it came in, and loses nothing", () => {
    const groups = groupHistory([...history].reverse(), "all");
    expect(shape(groups)).toEqual(shape(groupHistory(history, "all")));
    const count = groups.reduce((sum, group) => sum + (group.type === "process" ? group.entries.length : 1), 0);
    expect(count).toBe(history.length);
  });

  it("can show what was said alone, or everything else", () => {
    expect(shape(groupHistory(history, "messages"))).toEqual(["message ticket.replied"]);
    expect(shape(groupHistory(history, "events"))).not.toContain("message ticket.replied");
  });
});
