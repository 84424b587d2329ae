import type { StepView } from "@deskbell/contract/tickets";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../lib/avatar.tsx";
import { PromiseChip } from "../../../lib/promise-chip.tsx";
import { useNow } from "../../../lib/use-now.ts";
import { type T, useDateWords, useText } from "../../../lib/words.ts";
import { type FlowRow, flowRows } from "./flow-tree.ts";
import { STEP_MARKS } from "./step-state.ts";

type Seat = StepView["seats"][number];

/** The flow drawn: top-down, what runs in parallel side by side, each step with its seats, decisions and times. */
export function StepList({ steps }: { steps: StepView[] }) {
  return (
    // Wide flows scroll sideways: by the arrow keys too.
    <div className="flow-view" tabIndex={0}>
      <Rows rows={flowRows(steps)} />
    </div>
  );
}

function Rows({ rows }: { rows: FlowRow[] }) {
  const text = useText();
  return (
    <ol className="flow">
      {rows.map((row, index) =>
        row.kind === "step" ? (
          <StepCard key={row.step.visit ?? `${row.step.step}-${index}`} step={row.step} />
        ) : (
          // The same block may be walked again: its place tells the walks apart.
          <li key={`arms-${index}`} className="flow-arms">
            {row.arms.map((arm, place) => (
              <div key={arm.name?.zh ?? place} className="flow-arm">
                {arm.name && <p className="flow-arm-name">{text(arm.name)}</p>}
                <Rows rows={arm.rows} />
              </div>
            ))}
          </li>
        ),
      )}
    </ol>
  );
}

function StepCard({ step }: { step: StepView }) {
  const { t } = useTranslation();
  const text = useText();
  const dates = useDateWords(useNow());
  // Told once where both ends are the same day or minute.
  const [from, to] = [...new Set([step.enteredAt, step.leftAt].flatMap((at) => (at ? [dates.short(at)] : [])))];
  return (
    <li className="flow-step" data-state={step.state} aria-current={step.state === "current" ? "step" : undefined}>
      <div className="step-card">
        <span className="step-mark" aria-hidden="true">
          {STEP_MARKS[step.state]}
        </span>
        <div className="step-body">
          <p>
            <b>{text(step.name)}</b> <span className="muted">{t(`steps.${step.state}`)}</span>
            {step.leftAt === null && step.enteredAt && (
              <PromiseChip
                dueAt={step.dueAt}
                notPossible={step.notPossible}
                startedAt={step.enteredAt}
                paused={step.state === "waiting"}
              />
            )}
          </p>
          {step.seats.map((seat) => (
            <SeatLine key={seat.task} seat={seat} />
          ))}
          {step.enteredAt && (
            <time className="num muted step-time" dateTime={step.enteredAt} title={dates.full(step.enteredAt)}>
              {from && to ? t("steps.span", { from, to }) : from}
            </time>
          )}
        </div>
      </div>
    </li>
  );
}

const SHOWN_CANDIDATES = 3;

function SeatLine({ seat }: { seat: Seat }) {
  const { t } = useTranslation();
  const who = seat.by ?? seat.party;
  const names = seat.candidates
    .slice(0, SHOWN_CANDIDATES)
    .map((one) => one.name)
    .join(t("common.and"));
  const pool =
    seat.candidates.length > SHOWN_CANDIDATES ? t("steps.poolMore", { names, count: seat.candidates.length }) : names;
  return (
    <div className="seat">
      <p>
        {who ? (
          <>
            <Avatar name={who.name} seed={who.id} size={18} /> {who.name}
          </>
        ) : (
          t("steps.pool", { names: pool })
        )}{" "}
        <span className="muted">{seatWords(t, seat)}</span>
      </p>
      {seat.comment && <p className="deed-comment">{seat.comment}</p>}
    </div>
  );
}

const DECISIONS = {
  approve: "decision.approve",
  reject: "decision.reject",
  abstain: "decision.abstain",
  complete: "decision.complete",
  return: "decision.return",
  retry: "decision.retry",
  markDone: "decision.markDone",
  skip: "decision.skip",
} as const;

const isDecision = (value: string): value is keyof typeof DECISIONS => Object.hasOwn(DECISIONS, value);

function seatWords(t: T, seat: Seat): string {
  if (seat.decision && isDecision(seat.decision)) return t(DECISIONS[seat.decision]);
  if (seat.state === "closed") return t("steps.noNeed");
  if (seat.state === "queued") return t("steps.queued");
  return seat.state === "open" && seat.party ? t("steps.open") : "";
}
