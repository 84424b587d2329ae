/** Random walks of random flows: each offered command must be accepted. */
import fc from "fast-check";
import type { Actor, FlowAction, FlowCommand } from "../index.ts";
import { Desk, member, type School, STUDENT, SYSTEM } from "./desk.ts";
import { commandFor } from "./command-for.ts";
import { flow } from "./random-flow.ts";

export const MEMBERS = ["m1", "m2", "m3", "m4", "m5", "m6"];
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

export function everybody(desk: Desk): Actor[] {
  return [...MEMBERS.map(member), STUDENT, SYSTEM, { kind: "link", id: "L" }, { kind: "key", id: "crm" }].filter(
    (actor) => actor.kind !== "link" || desk.requester,
  ) as Actor[];
}

export function offered(desk: Desk): { actor: Actor; action: FlowAction }[] {
  return everybody(desk).flatMap((actor) => desk.available(actor).map((action) => ({ actor, action })));
}

/** Walk random flows; `check` looks at the desk at the start and after each command. Throws when an offer is refused. */
export function walk(check: (desk: Desk, actor: Actor, command: FlowCommand | undefined) => void, runs: number) {
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
          if (chosen.action.command === "wake" || chosen.action.command === "expireClaim") desk.now += 3_600_000;
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
