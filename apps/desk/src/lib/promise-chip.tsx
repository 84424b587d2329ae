import { Tooltip } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { promiseState } from "./promise-words.ts";
import type { PromiseState } from "./promise-words.ts";
import { useNow } from "./use-now.ts";
import { spanWords, useDateWords } from "./words.ts";

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

export function promiseWords(t: TFunction<"desk">, state: PromiseState): string {
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

/** A promise as words and colour; pointing at it or focusing it tells when it is due and since when it counts. */
export function PromiseChip({ name, paused, ...times }: Props) {
  const { t } = useTranslation();
  const now = useNow();
  const dates = useDateWords(now);
  const pausedAt = times.pausedAt ?? (paused ? times.startedAt : null);
  const state = promiseState({ ...times, pausedAt }, now);
  if (!state || times.dueAt === null) return null;
  const due = dates.full(times.dueAt);
  const why = [
    ...(times.notPossible ? [t("promise.notPossibleWhy")] : []),
    name ? t("promise.dueAt", { name, date: due }) : t("promise.due", { date: due }),
    t("promise.startedAt", { date: dates.full(times.startedAt) }),
    ...(times.pausedAt ? [t("promise.pausedAt", { date: dates.full(times.pausedAt) })] : []),
    ...(times.breachedAt ? [t("promise.breachedAt", { date: dates.full(times.breachedAt) })] : []),
  ];
  return (
    <Tooltip title={<span style={{ whiteSpace: "pre-line" }}>{why.join("\n")}</span>}>
      <span className="chip num" data-tone={TONES[state.tone]}>
        {promiseWords(t, state)}
      </span>
    </Tooltip>
  );
}
