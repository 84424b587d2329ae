/** The parts of a type that its school settles without a designer: promises and causes. Rules: SPEC.md [T81]–[T83]. */
import type { FieldCatalog } from "../condition/index.ts";
import { armsOf, type Deadline, type HumanStep, type Reason, type Step } from "../flow/index.ts";
import { type CalendarChoice, type ClockDefinition, GIVEN_CLOCKS, type SlaPolicy } from "../sla/index.ts";
import type { TicketTypeDefinition } from "./definition.ts";

/** How a clock of the ticket counts. */
export interface ClockSetting {
  calendar: CalendarChoice;
  statutory: boolean;
}

export interface Asked {
  result: boolean;
  reason: boolean;
}

export interface TypeSettings {
  /** Of all clocks; of one clock the first that matches counts. */
  policies: SlaPolicy[];
  /** By clock id; clocks of steps count as their deadlines say. */
  clocks: Record<string, ClockSetting>;
  /** By id of the human step; null: none. */
  deadlines: Record<string, Deadline | null>;
  /** What completing a handling step asks for, by its id: 处理结果, 原因分类. */
  asks: Record<string, Asked>;
  /** Those retired among them. */
  reasons: Reason[];
}

/** The clocks of a type: the given ones, each as the type itself defines it where it does, then its own. */
export function clocksOf({ clocks = [] }: Pick<TicketTypeDefinition, "clocks">): ClockDefinition[] {
  const given: readonly ClockDefinition[] = GIVEN_CLOCKS;
  const own = clocks.filter((clock) => !given.some((one) => one.id === clock.id));
  return [...given.map((one) => clocks.find((clock) => clock.id === one.id) ?? one), ...own];
}

/** Human steps in the order of the drawing, those of inner blocks among them. */
export function humanSteps(steps: readonly Step[]): HumanStep[] {
  return steps.flatMap((step) => [
    ...(step.kind === "human" ? [step] : []),
    ...armsOf(step).flatMap((arm) => humanSteps(arm.steps)),
  ]);
}

const NOTHING_ASKED: Asked = { result: false, reason: false };

/** A step that staff handle; whoever asked is not asked why. */
const asksPerson = ({ mode, who }: HumanStep): boolean =>
  mode === "handle" && !who.sources.every(({ kind }) => kind === "requester" || kind === "submitter");

/** What a definition says of promises and causes. */
export function settingsOf(definition: TicketTypeDefinition): TypeSettings {
  const steps = humanSteps(definition.flow.steps);
  return {
    policies: definition.policies,
    clocks: Object.fromEntries(
      clocksOf(definition).flatMap(({ id, kind, calendar, statutory = false }) =>
        kind === "step" ? [] : [[id, { calendar, statutory }]],
      ),
    ),
    deadlines: Object.fromEntries(steps.map(({ id, deadline }) => [id, deadline ?? null])),
    asks: Object.fromEntries(
      steps.flatMap((step) => (asksPerson(step) ? [[step.id, step.resolution ?? NOTHING_ASKED]] : [])),
    ),
    reasons: definition.flow.reasons ?? [],
  };
}

/** The definition with other promises and causes; what is not given stays, and so does what speaks of no clock or step of it. */
export function withSettings(
  definition: TicketTypeDefinition,
  { policies, clocks, deadlines = {}, asks = {}, reasons }: Partial<TypeSettings>,
): TicketTypeDefinition {
  const flow = { ...definition.flow };
  flow.steps = eachHuman(flow.steps, (step) => withAsked(withDeadline(step, deadlines[step.id]), asks[step.id]));
  if (reasons) flow.reasons = reasons;
  if (flow.reasons?.length === 0) delete flow.reasons;
  const next: TicketTypeDefinition = { ...definition, flow, ...(policies && { policies }) };
  if (clocks) next.clocks = withClocks(definition, clocks);
  if (next.clocks?.length === 0) delete next.clocks;
  return next;
}

/** Only what differs from the given clocks is written down, so that a type says what is its own. */
function withClocks(definition: TicketTypeDefinition, settings: Record<string, ClockSetting>): ClockDefinition[] {
  const given: readonly ClockDefinition[] = GIVEN_CLOCKS;
  return clocksOf(definition).flatMap((clock) => {
    const setting = clock.kind === "step" ? undefined : settings[clock.id];
    const { statutory: _, ...rest } = clock;
    const next = setting
      ? { ...rest, calendar: setting.calendar, ...(setting.statutory && { statutory: true }) }
      : clock;
    const standard = given.find((one) => one.id === clock.id);
    return standard && isSame(standard, next) ? [] : [next];
  });
}

const isSame = (a: ClockDefinition, b: ClockDefinition): boolean =>
  JSON.stringify(a.calendar) === JSON.stringify(b.calendar) && (a.statutory ?? false) === (b.statutory ?? false);

/** The steps with every human one of them, at any depth, changed. */
function eachHuman(steps: readonly Step[], change: (step: HumanStep) => HumanStep): Step[] {
  return steps.map((step) => {
    switch (step.kind) {
      case "human":
        return change(Array.isArray(step.onReject) ? { ...step, onReject: eachHuman(step.onReject, change) } : step);
      case "branch":
        return {
          ...step,
          arms: step.arms.map((arm) => ({ ...arm, steps: eachHuman(arm.steps, change) })),
          otherwise: eachHuman(step.otherwise, change),
        };
      case "parallel":
        return { ...step, arms: step.arms.map((arm) => ({ ...arm, steps: eachHuman(arm.steps, change) })) };
      case "loop":
        return { ...step, steps: eachHuman(step.steps, change) };
      case "wait":
      case "automate":
      case "cc":
      case "end":
        return step;
      default:
        return step satisfies never;
    }
  });
}

function withDeadline(step: HumanStep, deadline: Deadline | null | undefined): HumanStep {
  if (deadline === undefined) return step;
  const { deadline: _, ...rest } = step;
  return deadline === null ? rest : { ...rest, deadline };
}

function withAsked(step: HumanStep, asked: Asked | undefined): HumanStep {
  if (asked === undefined || !asksPerson(step)) return step;
  const { resolution, ...rest } = step;
  if (!asked.result && !asked.reason && resolution === undefined) return step;
  return asked.result || asked.reason ? { ...rest, resolution: asked } : rest;
}

/** Paths of fields that a deadline may hang on: dates and moments, alone or read through a record. */
export function anchorFields(catalog: FieldCatalog): string[] {
  return Object.entries(catalog.fields).flatMap(([path, { type }]) =>
    (type === "date" || type === "instant") && !path.startsWith("ticket.") ? [path] : [],
  );
}
