import { describe, expect, it } from "vitest";
import { asksFirst, finality, planActions } from "./action-plan.ts";
import type { Action } from "./action-types.ts";

const action = (command: string, more: Partial<Action> = {}): Action => ({
  command,
  visit: "v",
  task: "t",
  stepName: null,
  comment: "none",
  outcomes: [],
  targets: [],
  asksResult: false,
  asksReason: false,
  reasons: [],
  checklist: [],
  ...more,
});

describe("buttons of a ticket", () => {
  it("has one primary button: the decision, and the other answer beside it", () => {
    const plan = planActions([
      action("transfer"),
      action("reject"),
      action("reply"),
      action("approve"),
      action("watch"),
    ]);
    expect(plan.primary?.command).toBe("approve");
    expect(plan.second?.command).toBe("reject");
    expect(plan.menu.map((one) => one.command)).toEqual(["transfer"]);
  });

  it("shouts nothing that is not the next step of the work", () => {
    const plan = planActions([action("cancel"), action("close"), action("urge")]);
    expect(plan.primary).toBeUndefined();
    expect(plan.menu.map((one) => one.command)).toEqual(["urge", "close", "cancel"]);
  });

  it("adds nothing and shows no command it cannot carry out", () => {
    const plan = planActions([action("teleport"), action("claim")]);
    expect(plan).toEqual({ primary: action("claim"), second: undefined, menu: [] });
  });

  it("claims in one press, and asks first where something must be said", () => {
    expect(asksFirst(action("claim"))).toBe(false);
    expect(asksFirst(action("claim", { comment: "required" }))).toBe(true);
    expect(asksFirst(action("transfer"))).toBe(true);
  });

  it("does nothing in one press that can't be undone, and says so of nothing else", () => {
    for (const command of [
      "approve",
      "complete",
      "abstain",
      "reject",
      "return",
      "skip",
      "close",
      "cancel",
      "withdraw",
    ]) {
      expect(finality(action(command))).toBeDefined();
      expect(asksFirst(action(command))).toBe(true);
    }
    for (const command of ["claim", "release", "assign", "transfer", "changePriority", "wait", "resume", "urge"])
      expect(finality(action(command))).toBeUndefined();
  });
});
