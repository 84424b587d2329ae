/** Timers and jobs. */
import type { Actor, Visit } from "@deskbell/engine/flow";
import { type Instant, MINUTE_MS } from "@deskbell/engine/kernel";
import { timersOf } from "@deskbell/engine/ticket";
import { type Command, type Draws, type Move, openVisits } from "./move.ts";
import type { Play } from "./play.ts";

const SYSTEM: Actor = { kind: "system" };

/** What happens whether anybody works or not. */
export function systemMoves(play: Play, drawn: Draws): Move[] {
  const system = (key: string, at: Instant, command: Command): Move => ({
    key,
    at,
    actor: SYSTEM,
    side: "system",
    command: () => command,
    human: false,
  });
  const moves = timersOf(play.plan, play.state).map(({ timer, at }) =>
    system(`timer ${JSON.stringify(timer)} ${at}`, at, { command: "timer", timer }),
  );
  for (const visit of openVisits(play)) {
    const { automation } = visit;
    if (!automation || visit.kind !== "automate") continue;
    const { key, status, attempts } = automation;
    const step = play.plan.flow.steps.get(visit.step)?.step;
    const calls = step?.kind === "automate" && step.action.do === "call";
    const here = `${visit.id} ${status} ${attempts}`;
    if (status === "queued" && calls) {
      const at = automation.at + drawn.once(here, (draw) => draw.int(2, 30)) * 1000;
      const fails = attempts === 1 && drawn.once(`${here} fails`, (draw) => draw.chance(0.04));
      moves.push(
        fails
          ? system(here, at + 4 * MINUTE_MS, {
              command: "automation",
              report: { command: "automationFailed", visit: visit.id, key, error: "connector.unavailable" },
            })
          : {
              ...system(here, at, {
                command: "automation",
                report: { command: "automationSent", visit: visit.id, key },
              }),
              must: true,
            },
      );
    } else if (status === "sent" || (status === "queued" && !calls)) {
      const wait = drawn.once(here, (draw) => (calls ? draw.int(5, 180) * MINUTE_MS : draw.int(1, 5) * 1000));
      const done = system(here, (automation.sentAt ?? automation.at) + wait, {
        command: "automation",
        report: { command: "automationDone", visit: visit.id, key, receipt: receiptOf(play, visit) },
        ...madeRecords(play, visit),
      });
      moves.push(calls ? done : { ...done, must: true });
    }
  }
  return moves;
}

function receiptOf(play: Play, visit: Visit) {
  const { contract, student } = play.state.roles;
  const step = play.plan.flow.steps.get(visit.step)?.step;
  if (step?.kind === "automate" && step.action.do === "call")
    return { ok: true, reference: `FIN-${play.state.number}` };
  return { ...(typeof contract === "string" ? { contract } : {}), ...(typeof student === "string" ? { student } : {}) };
}

/** Admission finds the records by the contract's number: the school in memory has them already. */
function madeRecords(play: Play, visit: Visit): { fields?: { student: string; contract: string } } {
  const step = play.plan.flow.steps.get(visit.step)?.step;
  if (step?.kind !== "automate" || step.action.do !== "record" || step.action.action !== "admit") return {};
  const contract = play.stage.directory.school.contracts.find((one) => one.no === play.state.data.contractNo);
  return contract ? { fields: { student: contract.student_id, contract: contract.id } } : {};
}
