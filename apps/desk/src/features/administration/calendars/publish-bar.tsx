import type { WindowCalendar } from "@deskbell/engine/kernel";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { problemWords } from "../../../lib/problem-words.ts";
import { calendarsQuery } from "../../../lib/reference-queries.ts";
import { usePaused } from "../../../lib/use-paused.ts";
import { useNow } from "../../../lib/use-now.ts";
import { useLocale } from "../../../lib/words.ts";
import { useZone } from "../../../lib/zone.ts";
import { clockTime, dayMonth } from "../../../lib/dates.ts";
import type { Calendar } from "./calendar.ts";

interface Props {
  calendar: Calendar;
  draft: Omit<WindowCalendar, "id" | "revision">;
  faulty: boolean;
  onDiscard: () => void;
}

/** What publishing would move, before it does. */
export function PublishBar({ calendar, draft, faulty, onDiscard }: Props) {
  const { t } = useTranslation();
  const now = useNow();
  const locale = useLocale();
  const zone = useZone();
  const moment = (iso: string): string => {
    const at = Date.parse(iso);
    return `${dayMonth(at, now, locale, zone)} ${clockTime(at, locale, zone)}`;
  };
  const queries = useQueryClient();
  const params = { id: calendar.id };
  const still = usePaused(draft, 400);
  const preview = useQuery({
    queryKey: ["calendars", "preview", calendar.id, calendar.revision, still],
    queryFn: ({ signal }) => api("previewCalendar", { params, body: { definition: still } }, { signal }),
    enabled: !faulty,
    gcTime: 0,
  });
  const publish = useMutation({
    mutationFn: () => api("updateCalendar", { params, body: { revision: calendar.revision, definition: draft } }),
    onSuccess: () => queries.invalidateQueries(calendarsQuery),
  });
  const { data } = preview;
  const moved = data ? data.earlier + data.later : 0;
  return (
    <section className="publish-bar" aria-label={t("calendars.unpublished")}>
      <div role="status">
        <b>{t("calendars.unpublished")}</b>{" "}
        {faulty
          ? t("calendars.faulty")
          : preview.isError
            ? problemWords(t, preview.error)
            : !data || still !== draft
              ? t("calendars.reckoning")
              : moved === 0
                ? t("calendars.movesNone", { count: data.running })
                : t("calendars.moves", { count: moved, earlier: data.earlier, later: data.later })}
        {data && data.checked < data.running && ` ${t("calendars.part", { checked: data.checked })}`}
        {data && data.examples.length > 0 && (
          <ul>
            {data.examples.slice(0, 3).map(({ ticket, from, to }) => (
              <li key={ticket.id} className="num">
                {t("calendars.example", {
                  number: ticket.number,
                  from: moment(from),
                  to: moment(to),
                })}
              </li>
            ))}
          </ul>
        )}
        {publish.isError && (
          <p className="form-error" role="alert">
            {problemWords(t, publish.error)}
          </p>
        )}
      </div>
      <Button onClick={onDiscard}>{t("calendars.discard")}</Button>
      <Button type="primary" disabled={faulty} loading={publish.isPending} onClick={() => publish.mutate()}>
        {t("calendars.publish")}
      </Button>
    </section>
  );
}
