/** Random flows, of every kind of step. */
import fc from "fast-check";
import type { FlowDefinition, HumanStep, Step, WhoSource } from "../index.ts";
import { text } from "./steps.ts";

export const ROLES = ["a", "b", "c", "d"];
const roleSource = fc.constantFrom(...ROLES).map((role): WhoSource => ({ kind: "role", role }));
const source = fc.oneof(
  { weight: 5, arbitrary: roleSource },
  fc.constantFrom<WhoSource>(
    { kind: "requester" },
    { kind: "previousHandler" },
    { kind: "submitter" },
    { kind: "memberField", field: "owner" },
  ),
);
const strategy = fc.constantFrom("everyone", "pool", "roundRobin", "leastLoaded", "sequential" as const);
const decision = fc.constantFrom<HumanStep["decision"]>(
  { rule: "any" },
  { rule: "all" },
  { rule: "sequential" },
  { rule: "vote", num: 1, den: 2 },
  { rule: "vote", num: 1, den: 1, atLeast: true },
);
const commands = fc.option(
  fc.subarray(["return", "reject", "transfer", "wait", "release", "abstain", "withdraw"] as NonNullable<
    HumanStep["commands"]
  >),
  { nil: undefined },
);

const human = fc
  .record({
    mode: fc.constantFrom("handle" as const, "approve" as const),
    sources: fc.array(source, { minLength: 0, maxLength: 3 }),
    except: fc.array(roleSource, { maxLength: 1 }),
    strategy,
    decision,
    commands,
    earlyStop: fc.boolean(),
    whenSubmitter: fc.constantFrom("self" as const, "skip" as const, "head" as const),
    whenApprovedEarlier: fc.constantFrom("ask" as const, "skip" as const),
    whenDue: fc.constantFrom("nothing" as const, "pass" as const, "return" as const),
    onReject: fc.constantFrom("end", "continue", "arm"),
    named: fc.boolean(),
    claimExpires: fc.constantFrom(undefined, { amount: 2, unit: "hours", calendar: "campus" } as const),
  })
  .map(
    ({
      commands: offered,
      onReject,
      named,
      claimExpires,
      whenDue,
      sources,
      except,
      strategy: how,
      whenSubmitter,
      whenApprovedEarlier,
      ...rest
    }) =>
      (id: string, earlier: string[]): HumanStep => ({
        kind: "human",
        id,
        name: text(id),
        ...rest,
        who: { sources, strategy: how, except, whenSubmitter, whenApprovedEarlier },
        ...(offered && { commands: offered }),
        ...(claimExpires && { claimExpires }),
        ...(onReject === "continue" && { onReject }),
        ...(onReject === "arm" && {
          onReject: [
            {
              kind: "human",
              id: `${id}r`,
              name: text(id),
              mode: "handle",
              who: { sources, strategy: "pool" },
              decision: { rule: "any" },
            },
          ],
        }),
        ...(named && { returnTo: { requester: true, previous: true, steps: earlier } }),
        deadline: { amount: 1, unit: "hours", calendar: "always", whenDue },
      }),
  );

type Make = (id: string, earlier: string[], inner: (depth: number) => Step[]) => Step;
const when = fc
  .constantFrom(0, 500, 900)
  .map((value) => ({ op: "gt" as const, left: { field: "amount" }, right: { value } }));
const make: fc.Arbitrary<Make> = fc.oneof(
  {
    weight: 12,
    arbitrary: human.map(
      (build): Make =>
        (id, earlier) =>
          build(id, earlier),
    ),
  },
  {
    weight: 3,
    arbitrary: when.map(
      (condition): Make =>
        (id, _, inner) => ({
          kind: "branch",
          id,
          name: text(id),
          arms: [{ id: "one", name: text("1"), when: condition, steps: inner(1) }],
          otherwise: inner(2),
        }),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom<"all" | "any" | "two">("all", "any", "two"), when).map(
      ([join, condition]): Make =>
        (id, _, inner) => ({
          kind: "parallel",
          id,
          name: text(id),
          join: join === "two" ? { rule: "atLeast", n: 2 } : { rule: join },
          arms: [
            { id: "one", name: text("1"), steps: inner(1) },
            { id: "two", name: text("2"), steps: inner(2), when: condition },
            { id: "three", name: text("3"), steps: inner(3) },
          ],
        }),
    ),
  },
  fc.constant<Make>((id, _, inner) => ({
    kind: "loop",
    id,
    name: text(id),
    atMost: 2,
    until: { op: "gt", left: { field: "amount" }, right: { value: 700 } },
    steps: inner(1),
  })),
  fc.boolean().map(
    (irreversible): Make =>
      (id) => ({
        kind: "automate",
        id,
        name: text(id),
        irreversible,
        action: { do: "call", connector: "x", body: {}, receipt: "callback" },
        onFailure: { sources: [{ kind: "role", role: "a" }], strategy: "everyone" },
      }),
  ),
  fc.constantFrom(200, 600, 1000).map(
    (value): Make =>
      (id) => ({
        kind: "automate",
        id,
        name: text(id),
        action: { do: "setFields", set: [{ field: "amount", to: { value } }] },
      }),
  ),
  fc.constantFrom("reply" as const, "duration" as const, "date" as const).map(
    (kind): Make =>
      (id) => ({
        kind: "wait",
        id,
        name: text(id),
        timeoutMinutes: 60,
        for:
          kind === "duration"
            ? { kind, amount: 3, unit: "workingDays", calendar: "campus" }
            : kind === "date"
              ? { kind, field: "day", offset: -60 }
              : { kind },
      }),
  ),
  roleSource.map(
    (to): Make =>
      (id) => ({ kind: "cc", id, name: text(id), to: [to] }),
  ),
  {
    weight: 1,
    arbitrary: fc.constantFrom("resolved" as const, "rejected" as const).map(
      (outcome): Make =>
        (id) => ({ kind: "end", id, name: text(id), outcome }),
    ),
  },
);

/** A flow of up to three levels, with ids in document order. */
export const flow: fc.Arbitrary<FlowDefinition> = fc
  .tuple(
    fc.array(make, { minLength: 1, maxLength: 4 }),
    fc.array(fc.array(make, { maxLength: 2 }), { minLength: 4, maxLength: 4 }),
    fc.constantFrom("never" as const, "untilFirstDecision" as const, "untilEnd" as const),
  )
  .map(([top, inner, withdraw]) => {
    let next = 0;
    const seen: string[] = [];
    const build = (makers: Make[], depth: number): Step[] =>
      makers.map((maker) => {
        const id = `s${++next}`;
        const step = maker(id, [...seen], (arm) =>
          depth >= 3 ? [] : build(inner[(depth + arm) % inner.length] ?? [], depth + 1),
        );
        seen.push(id);
        return step;
      });
    return { steps: build(top, 1), withdraw };
  });
