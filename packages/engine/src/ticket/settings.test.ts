import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FlowDefinition } from "../flow/index.ts";
import { flow as anyFlow } from "../flow/testing/random-flow.ts";
import { GIVEN_CLOCKS } from "../sla/index.ts";
import {
  clocksOf,
  humanSteps,
  planTicketType,
  settingsOf,
  settingsProblems,
  type TicketTypeDefinition,
  type TypeSettings,
  withSettings,
} from "./index.ts";
import { claim, support, typeOf } from "./testing/sample-types.ts";

const around = ({ steps }: FlowDefinition): TicketTypeDefinition => typeOf({ fields: [] }, steps);

describe("[T81] the clocks of a type", () => {
  it("are the given ones, each as the type defines it where it does, then its own", () => {
    const own = { ...GIVEN_CLOCKS[2], id: "visit", kind: "custom" as const };
    const first = { ...GIVEN_CLOCKS[0], calendar: "legalDays" as const, statutory: true };
    const clocks = clocksOf({ clocks: [own, first] });
    expect(clocks.map(({ id }) => id)).toEqual([...GIVEN_CLOCKS.map(({ id }) => id), "visit"]);
    expect(clocks[0]).toEqual(first);
  });

  it("are written down only where they differ", () => {
    const { clocks } = settingsOf(support);
    const changed = { ...clocks, resolution: { calendar: "always" as const, statutory: false } };
    const next = withSettings(support, { clocks: changed });
    expect(next.clocks?.map(({ id }) => id)).toEqual(["resolution"]);
    expect(settingsOf(next).clocks).toEqual(changed);
    expect(withSettings(next, { clocks })).toEqual(support);
  });
});

describe("[T82] settings", () => {
  it("put back as they were read change nothing, whatever the flow", () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        const definition = around(flow);
        expect(withSettings(definition, settingsOf(definition))).toEqual(definition);
      }),
      { numRuns: 60 },
    );
    for (const definition of [support, claim])
      expect(withSettings(definition, settingsOf(definition))).toEqual(definition);
  });

  it("that are set are read again, at every depth, and touch nothing else", () => {
    const deadline = { amount: 7, unit: "hours" as const, calendar: "always" as const };
    fc.assert(
      fc.property(anyFlow, (flow) => {
        const definition = around(flow);
        const steps = humanSteps(definition.flow.steps);
        const deadlines = Object.fromEntries(steps.map(({ id }) => [id, deadline]));
        const next = withSettings(definition, { deadlines });
        expect(settingsOf(next)).toEqual({ ...settingsOf(definition), deadlines });
        const none = Object.fromEntries(steps.map(({ id }) => [id, null]));
        expect(withSettings(next, { deadlines: none })).toEqual(withSettings(definition, { deadlines: none }));
      }),
      { numRuns: 60 },
    );
  });

  it("of causes and of what is asked", () => {
    const reasons = [{ id: "device", label: { zh: "设备" } }];
    const asks = { handle: { result: true, reason: true } };
    const next = withSettings(support, { reasons, asks });
    expect(settingsOf(next)).toMatchObject({ reasons, asks });
    expect(planTicketType(next).ok).toBe(true);
    const back = withSettings(next, {
      reasons: [],
      asks: { handle: settingsOf(support).asks["handle"] ?? asks.handle },
    });
    expect(back).toEqual(support);
  });
});

describe("[T83] what may not be settled", () => {
  const plan = planTicketType(support);
  if (!plan.ok) throw new Error("support does not plan");
  const before = settingsOf(support);
  const told = (part: Partial<TypeSettings>): string[] =>
    settingsProblems(before, { ...before, ...part }, plan.plan.catalog).map(({ path, code }) => `${path} ${code}`);
  const [policy] = before.policies;
  if (!policy) throw new Error("support promises nothing");
  const amount = { amount: 1, unit: "hours" as const };

  it("nothing of what stands", () => {
    expect(told({})).toEqual([]);
  });

  it.each<[string, Partial<TypeSettings>, string]>([
    ["a promise for no clock", { policies: [{ ...policy, clock: "lunch" }] }, "policies.0.clock form.not_offered"],
    [
      "on no date",
      { policies: [{ ...policy, anchor: { field: "problem", leadMinutes: 0 } }] },
      "policies.0.anchor.field form.not_offered",
    ],
    [
      "of nothing",
      { policies: [{ id: "a", name: policy.name, clock: "resolution", targets: [] }] },
      "policies.0.targets form.required",
    ],
    [
      "twice for one priority",
      { policies: [{ ...policy, targets: [{ amount }, { amount }] }] },
      "policies.0.targets.1.priority form.duplicate",
    ],
    ["of one id", { policies: [policy, policy] }, "policies.1.id form.duplicate"],
    ["no such step", { deadlines: { lunch: null } }, "deadlines.lunch form.unknown_field"],
    ["nothing asked of no step", { asks: { lunch: { result: true, reason: false } } }, "asks.lunch form.unknown_field"],
  ])("%s", (_, part, problem) => {
    expect(told(part)).toContain(problem);
  });

  it("a step that goes on by itself keeps its deadline", () => {
    const [step] = Object.keys(before.deadlines);
    if (step === undefined) throw new Error("no step");
    const passing = {
      ...before,
      deadlines: {
        [step]: { amount: 1, unit: "hours" as const, calendar: "always" as const, whenDue: "pass" as const },
      },
    };
    const after = { ...passing, deadlines: { [step]: null } };
    expect(settingsProblems(passing, after, plan.plan.catalog)).toEqual([
      { path: `deadlines.${step}`, code: "form.required" },
    ]);
  });

  it("a cause that went, and two of one name; a retired one may bear any", () => {
    const device = { id: "device", label: { zh: "设备" } };
    const having = { ...before, reasons: [device] };
    const of = (reasons: TypeSettings["reasons"]) =>
      settingsProblems(having, { ...having, reasons }, plan.plan.catalog).map(({ path, code }) => `${path} ${code}`);
    expect(of([])).toEqual(["reasons type.reason_gone"]);
    expect(of([device, { id: "twin", label: { zh: "设备 " } }])).toEqual(["reasons.1.label.zh form.duplicate"]);
    expect(
      of([
        { ...device, retired: true },
        { id: "twin", label: { zh: "设备" } },
      ]),
    ).toEqual([]);
  });
});
