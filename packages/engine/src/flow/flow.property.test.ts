import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Actor, FlowAction, FlowCommand } from "./index.ts";
import { derivedCategory, openLeaves } from "./index.ts";
import { Desk, member, type School, STUDENT, SYSTEM } from "./testing/desk.ts";
import { commandFor, flow } from "./testing/random-flow.ts";

const MEMBERS = ["m1", "m2", "m3", "m4", "m5", "m6"];
const entry = fc.record({ id: fc.constantFrom(...MEMBERS), onDuty: fc.boolean(), load: fc.nat(5) });
const people = fc.uniqueArray(entry, { selector: (e) => e.id, maxLength: 4 });
const school: fc.Arbitrary<School> = fc
  .record({ a: people, b: people, c: people, d: people, dutyPool: people, submitterHead: people })
  .map((found) => ({ people: found }));
const submitter: fc.Arbitrary<Actor> = fc.constantFrom<Actor>(
  STUDENT,
  member("m1"),
  { kind: "key", id: "crm" },
  SYSTEM,
);
/** Chosen seldom, so that walks go on. */
const ENDING: readonly string[] = ["withdraw", "cancel", "resolve"];
const moves = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 5, maxLength: 30 });

function everybody(desk: Desk): Actor[] {
  return [...MEMBERS.map(member), STUDENT, SYSTEM, { kind: "link", id: "L" }, { kind: "key", id: "crm" }].filter(
    (actor) => actor.kind !== "link" || desk.requester,
  ) as Actor[];
}

function offered(desk: Desk): { actor: Actor; action: FlowAction }[] {
  return everybody(desk).flatMap((actor) => desk.available(actor).map((action) => ({ actor, action })));
}

/** Walk a random ticket; `check` looks at it after each step. */
function walk(check: (desk: Desk, actor: Actor, command: FlowCommand | undefined) => void, runs: number) {
  fc.assert(
    fc.property(
      flow,
      school,
      submitter,
      fc.constantFrom("m2", undefined),
      fc.integer({ min: 0, max: 1000 }),
      moves,
      (definition, found, by, about, amount, steps) => {
        const data = { amount, owner: ["m3"], day: "2026-12-01" };
        const set = {
          submitter: by,
          requester: by.kind === "member" ? member("m1") : STUDENT,
          about: about ? [about] : [],
        };
        const desk = new Desk(definition, found, data, set);
        desk.rights = ["assign"];
        check(desk, SYSTEM, undefined);
        for (const [which, pick] of steps) {
          if (desk.state.status === "ended") desk.rights = ["reopen"];
          else desk.rights = which % 11 === 0 ? ["assign", "cancel", "resolve"] : [];
          const all = offered(desk);
          const names = [...new Set(all.map(({ action }) => action.command))];
          const usual = names.filter((name) => which % 11 === 0 || !ENDING.includes(name));
          const name = usual[which % usual.length] ?? names[0];
          const choices = all.filter(({ action }) => action.command === name);
          const chosen = choices[pick % choices.length];
          if (chosen === undefined) return;
          if (chosen.action.command === "wake") desk.now += 3_600_000;
          const command = commandFor(chosen.action, pick, MEMBERS);
          const answer = desk.try(chosen.actor, command);
          // [W3] Accepted; only where a transfer may go is the institution's to tell.
          if (
            !answer.ok &&
            !(command.command === "transfer" && "refusal" in answer && answer.refusal.code === "flow.bad_transfer")
          ) {
            throw new Error(`${JSON.stringify(command)} was offered but refused: ${JSON.stringify(answer)}`);
          }
          check(desk, chosen.actor, command);
        }
      },
    ),
    { numRuns: runs },
  );
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

  it("[W3] what is not offered is refused", () => {
    walk((desk) => {
      const every = offered(desk);
      const actors = everybody(desk);
      for (const { action } of every) {
        const command = commandFor(action, 0, MEMBERS);
        for (const actor of actors) {
          const may = desk
            .available(actor)
            .some(
              (mine) =>
                mine.command === action.command &&
                mine.visit === action.visit &&
                mine.task === action.task &&
                mine.key === action.key,
            );
          if (!may) expect(desk.refusal(actor, command), JSON.stringify([actor, command])).toBeDefined();
        }
      }
    }, 25);
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
