/** The flow's part of a decision: its command, the moments that it asks for, and what follows from the fields that it sets. */
import { decideFlow, type FlowCommand, type FlowEnv, startFlow } from "../flow/index.ts";
import { type Data, instantOf, refuse, type Refused } from "../kernel/index.ts";
import { amountDue } from "../sla/index.ts";
import { calendarFor } from "./calendars.ts";
import type { FactRequest } from "./env.ts";
import { conditionEnv, emit, flowContext, recomputed, seenData, Stop, type TicketRun } from "./run.ts";

/** Run a flow command (or the start), answering its requests for moments here; other facts are asked of the caller. */
export function runFlow(run: TicketRun, command: FlowCommand | "start"): void {
  const refused = tryFlow(run, command);
  if (refused) throw new Stop(inWords(refused));
}

/** A transfer that can't be: why, by the code that says it best. */
function inWords(refused: Refused): Refused {
  const { code, params } = refused.refusal;
  if (code !== "flow.bad_transfer") return refused;
  if (params.why === "about") return refuse("ticket.about_person");
  return params.why === "seated" ? refuse("flow.already_seated", { member: params.member ?? null }) : refused;
}

/** The same, answering the flow's refusal instead of ending the run. */
export function tryFlow(run: TicketRun, command: FlowCommand | "start"): Refused | undefined {
  const moment: Record<string, { at: number }> = {};
  for (;;) {
    const env = flowEnv(run, moment);
    const answer =
      command === "start" ? startFlow(run.plan.flow, env) : decideFlow(run.plan.flow, run.state.flow, command, env);
    if (answer.ok) {
      for (const event of answer.events) emit(run, event);
      run.effects.push(...answer.effects);
      return undefined;
    }
    if ("refusal" in answer) return answer;
    const outside: FactRequest[] = [];
    for (const need of answer.needs) {
      if (need.kind === "moment") moment[need.key] = { at: momentOf(run, need.of) };
      else outside.push(need);
    }
    if (outside.length > 0) {
      run.needs.push(...outside);
      throw new Stop();
    }
  }
}

type MomentOf = Extract<
  Extract<ReturnType<typeof decideFlow>, { needs: unknown }>["needs"][number],
  { kind: "moment" }
>["of"];

function momentOf(run: TicketRun, of: MomentOf): number {
  if ("date" in of) return instantOf(of.date, "00:00", run.env.zone);
  const calendar = calendarFor(run, of.calendar);
  const due = amountDue({ amount: of.amount, unit: of.unit }, calendar, run.env.now);
  return due === "never" ? run.env.now : due;
}

function flowEnv(run: TicketRun, moment: Record<string, { at: number }>): FlowEnv {
  const { env, plan, state } = run;
  const conditions = conditionEnv(env);
  return {
    ticketId: state.id,
    now: env.now,
    newId: () => env.newId(),
    facts: { who: env.facts.who, roundRobin: env.facts.roundRobin, moment },
    data: seenData(plan, state),
    evaluate: (condition, data) => plan.holds(condition, data, conditions),
    operand: (operand, data) => plan.read(operand, data, conditions),
    actor: env.actor,
    ...flowContext(state, env.rights),
    refresh: (data) => refreshed(run, data),
  };
}

/** Formulas, lookups and roles as they follow from `data`, which the flow has just set; what it did not touch stays as stored. */
function refreshed(run: TicketRun, data: Data): Data {
  return { ...data, ...recomputed(run, data).seen };
}
