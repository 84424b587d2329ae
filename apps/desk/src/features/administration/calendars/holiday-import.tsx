import type { CalendarException, WindowCalendar } from "@deskbell/engine/kernel";
import { useMutation } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { problemWords } from "../../../lib/problem-words.ts";
import { holidayExceptions } from "./year-days.ts";

interface Props {
  year: number;
  /** Without faults. */
  definition: WindowCalendar;
  onImport: (exceptions: CalendarException[]) => void;
}

/** Public holidays and make-up days into the draft; nothing counts before it is published. */
export function HolidayImport({ year, definition, onImport }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const load = useMutation({
    mutationFn: () => api("listHolidays", { query: { year } }),
    onSuccess: ({ announced, items }) => {
      if (!announced) return void message.info(t("calendars.notAnnounced", { year }));
      const fresh = holidayExceptions(definition, items);
      if (fresh.length === 0) return void message.info(t("calendars.allThere", { year }));
      onImport([...definition.exceptions, ...fresh].sort((a, b) => (a.date < b.date ? -1 : 1)));
    },
    onError: (error) => void message.error(problemWords(t, error)),
  });
  return (
    <Button loading={load.isPending} onClick={() => load.mutate()}>
      {t("calendars.import", { year })}
    </Button>
  );
}
