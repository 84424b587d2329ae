import type { CalendarException } from "@deskbell/engine/kernel";
import { useMutation } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { problemWords } from "../../../lib/problem-words.ts";

interface Props {
  year: number;
  exceptions: CalendarException[];
  onImport: (exceptions: CalendarException[]) => void;
}

/** Public holidays close, make-up days run as Monday; what was set by hand for a date stays. A draft until it is published. */
export function HolidayImport({ year, exceptions, onImport }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const load = useMutation({
    mutationFn: () => api("listHolidays", { query: { year } }),
    onSuccess: ({ announced, items }) => {
      if (!announced) return void message.info(t("calendars.notAnnounced", { year }));
      const set = new Set(exceptions.map((one) => one.date));
      const fresh = items
        .filter((item) => !set.has(item.date))
        .map(
          ({ date, kind }): CalendarException =>
            kind === "holiday" ? { date, kind: "closed" } : { date, kind: "asWeekday", weekday: 1 },
        );
      if (fresh.length === 0) return void message.info(t("calendars.allThere", { year }));
      onImport([...exceptions, ...fresh].sort((a, b) => (a.date < b.date ? -1 : 1)));
    },
    onError: (error) => void message.error(problemWords(t, error)),
  });
  return (
    <Button loading={load.isPending} onClick={() => load.mutate()}>
      {t("calendars.import", { year })}
    </Button>
  );
}
