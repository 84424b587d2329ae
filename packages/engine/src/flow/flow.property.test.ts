import { describe, expect, it } from "vitest";
import { derivedCategory, type FlowAction, type FlowCommandName, type FlowState, openLeaves } from "./index.ts";
import { member } from "./testing/desk.ts";
import { commandFor } from "./testing/command-for.ts";
import { everybody, MEMBERS, offered, walk } from "./testing/walk.ts";

const nameOf = ({ command, visit, task, key }: FlowAction) => [command, visit, task, key].join();

const ON_SEAT = [
  "claim",
  "release",
  "complete",
  "approve",
  "reject",
  "abstain",
  "return",
  "resubmit",
  "transfer",
  "wait",
  "resume",
  "retry",
  "markDone",
  "skip",
  "expireClaim",
] as FlowCommandName[];
const ON_FLOW = ["withdraw", "cancel", "resolve", "reopen", "requesterReplied", "recheck", "reassignExcluded"] as const;
const REPORTS = ["automationSent", "automationDone", "automationFailed"] as const;

/** Every command on every stay and seat that there ever was, as an action. */
function imaginable(state: FlowState): FlowAction[] {
  const onVisits = Object.values(state.visits).flatMap(({ id: visit, tasks, automation }): FlowAction[] => [
    { command: "wake", visit },
    { command: "timeout", visit },
    ...tasks.flatMap(({ id: task }) => ON_SEAT.map((command) => ({ command, visit, task }))),
    ...(automation ? REPORTS.map((command) => ({ command, visit, key: automation.key })) : []),
  ]);
  return [...onVisits, ...ON_FLOW.map((command) => ({ command }))];
}

describe("any flow, any lawful walk", { timeout: 30_000 }, () => {
  it("[W1][W2][W3][W6] fold = state, offered = accepted, within four rounds", () => {
    // The desk folds every answer and compares, and throws past four rounds.
    walk(() => {}, 120);
  });

  it("[W4] never stuck, [W19] never two open seats for one person in one visit", () => {
    walk((desk) => {
      for (const visit of Object.values(desk.state.visits)) {
        const held = visit.tasks
          .filter((task) => task.state === "open" || task.state === "queued")
          .flatMap((task) => task.party ?? []);
        expect(new Set(held.map((party) => `${party.kind}:${party.id}`)).size).toBe(held.length);
        const filled =
          visit.kind === "human"
            ? visit.tasks.flatMap((task) => (task.state === "done" && task.by ? JSON.stringify(task.by) : []))
            : [];
        expect(new Set(filled).size).toBe(filled.length);
        if (visit.leftAt !== undefined)
          expect(visit.tasks.some((task) => task.state === "open" || task.state === "queued")).toBe(false);
      }
      if (desk.state.status === "ended") return;
      const leaves = openLeaves(desk.plan, desk.state);
      expect(leaves.length).toBeGreaterThan(0);
      for (const leaf of leaves) {
        const seats = leaf.tasks.some((task) => task.state === "open");
        const job = leaf.automation?.status === "queued" || leaf.automation?.status === "sent";
        expect(seats || job || (leaf.kind === "wait" && (leaf.until !== undefined || leaf.waiting !== undefined))).toBe(
          true,
        );
      }
    }, 90);
  });

  it("[W10] who the ticket is about is never seated and offered nothing", () => {
    walk((desk) => {
      if (!desk.about.includes("m2")) return;
      for (const visit of Object.values(desk.state.visits)) {
        for (const task of visit.tasks) {
          if (task.state === "closed") continue;
          const named = [
            ...(task.pool ?? []),
            ...(task.party ? [task.party] : []),
            ...(task.standIns ?? []).map((entry) => entry.by),
          ];
          expect(named.map((party) => party.id)).not.toContain("m2");
        }
      }
      expect(desk.available(member("m2"))).toEqual([]);
    }, 60);
  });

  it("[W70][W71] a once-per-ticket call has one key, and is not queued again once its receipt is there", () => {
    walk((desk) => {
      const done = new Set<string>();
      for (const event of desk.events) {
        if (event.kind === "flow.automationQueued") {
          expect(event.key).toBe(`T1:${event.step}`);
          expect(done.has(event.step)).toBe(false);
        }
        if (
          event.kind === "flow.automationDone" ||
          (event.kind === "flow.answerAfterCancel" && event.answer === "done")
        )
          done.add(event.step);
      }
    }, 60);
  });

  it("[W3] of all commands on all seats, old ones too, exactly those on offer are accepted", () => {
    let [turn, accepted] = [0, 0];
    walk((desk) => {
      const every = imaginable(desk.state);
      for (const actor of everybody(desk)) {
        const mine = new Map(desk.available(actor).map((action) => [nameOf(action), action]));
        // What others may do here is the likeliest to be let through; of the rest a part, another one each time.
        const others = offered(desk).map(({ action }) => action);
        for (const action of [...others, ...every.filter((_, at) => (at + turn) % 7 === 0)]) {
          const offer = mine.get(nameOf(action));
          const command = commandFor(offer ?? action, turn, MEMBERS);
          const answer = desk.peek(actor, command);
          const code = "refusal" in answer ? answer.refusal.code : undefined;
          if (offer && command.command === "transfer" && code === "flow.bad_transfer") continue;
          if (answer.ok !== (offer !== undefined))
            throw new Error(`${offer ? "offered" : "not offered"} to ${JSON.stringify([actor, command])}: ${code}`);
          if (answer.ok) accepted++;
        }
        turn++;
      }
    }, 25);
    expect(accepted).toBeGreaterThan(0);
  });

  it("[W5] ended is final but for reopening, [W61] its category is its outcome", () => {
    walk((desk, _, command) => {
      if (desk.state.status !== "ended") return;
      expect(derivedCategory(desk.plan, desk.state)).toBe(desk.state.outcome);
      expect(Object.values(desk.state.visits).every((visit) => visit.leftAt !== undefined)).toBe(true);
      expect(command?.command).not.toBe("reopen-of-nothing");
      for (const actor of everybody(desk)) {
        const names = desk.buttons(actor).filter((name) => name !== "reopen" && !name.startsWith("automation"));
        expect(names).toEqual([]);
      }
    }, 50);
  });
});
