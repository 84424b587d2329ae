import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { promiseState } from "./promise-words.ts";
import type { PromiseState } from "./promise-words.ts";
import { useNow } from "./use-now.ts";
import { type DateWords, spanWords, type T, useDateWords } from "./words.ts";

interface Props {
  dueAt: string | null;
  /** It could not be kept when it began: said in words, never as lateness. */
  notPossible: boolean;
  startedAt: string;
  paused?: boolean;
  pausedAt?: string | null;
  stoppedAt?: string | null;
  breachedAt?: string | null;
  /** What is promised; the list shows the nearest promise without its name. */
  name?: string;
}

export function promiseWords(t: T, state: PromiseState): string {
  switch (state.kind) {
    case "remaining":
      return t("promise.remaining", { span: spanWords(t, state.ms) });
    case "late":
      return t("promise.late", { span: spanWords(t, state.ms) });
    case "metLate":
      return t("promise.metLate", { span: spanWords(t, state.ms) });
    case "paused":
      return t("promise.paused");
    case "notPossible":
      return t("promise.notPossible");
    case "met":
      return t("promise.met");
    default:
      return state satisfies never;
  }
}

const TONES = { neutral: undefined, amber: "amber", late: "late", paused: undefined, met: "done" } as const;

export interface ToldPromise {
  words: string;
  tone: string | undefined;
  /** When it is due and since when it counts, a fact a line. */
  why: string;
}

/** A promise as words and colour; undefined: nothing is promised. */
export function tellPromise(
  t: T,
  dates: DateWords,
  now: number,
  { name, paused, ...times }: Props,
): ToldPromise | undefined {
  const pausedAt = times.pausedAt ?? (paused ? times.startedAt : null);
  const state = promiseState({ ...times, pausedAt }, now);
  if (!state || times.dueAt === null) return undefined;
  const due = dates.full(times.dueAt);
  const why = [
    ...(times.notPossible ? [t("promise.notPossibleWhy")] : []),
    name ? t("promise.dueAt", { name, date: due }) : t("promise.due", { date: due }),
    t("promise.startedAt", { date: dates.full(times.startedAt) }),
    ...(times.pausedAt ? [t("promise.pausedAt", { date: dates.full(times.pausedAt) })] : []),
    ...(times.breachedAt ? [t("promise.breachedAt", { date: dates.full(times.breachedAt) })] : []),
  ].join("\n");
  return { words: promiseWords(t, state), tone: TONES[state.tone], why };
}

/** Pointing at it or focusing it tells when it is due and since when it counts. */
export function PromiseChip(props: Props) {
  const { t } = useTranslation();
  const now = useNow();
  const told = tellPromise(t, useDateWords(now), now, props);
  if (!told) return null;
  return (
    <Tooltip title={<span style={{ whiteSpace: "pre-line" }}>{told.why}</span>}>
      <span className="chip num" data-tone={told.tone}>
        {told.words}
      </span>
    </Tooltip>
  );
}
