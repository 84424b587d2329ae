import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { OutputOf } from "@deskbell/contract/operation";
import type { getSetupProgress } from "@deskbell/contract/setup";
import { Button, Checkbox, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { keys } from "../../lib/query.ts";
import { useMe } from "../../lib/session.ts";
import { useNow } from "../../lib/use-now.ts";
import { isLonger, UpTo } from "../../lib/up-to.tsx";
import { Fortnight } from "./fortnight.tsx";
import { HoursEditor } from "./hours-editor.tsx";
import { progressQuery } from "./setup-query.ts";
import { definitionOf, isClosed, type Preset, PRESETS, weekOf } from "./week.ts";

type Campus = NonNullable<OutputOf<typeof getSetupProgress>["campus"]>;

/** Characters of a campus's name. */
const MOST_NAME = 200;

export function CampusStep({ campus, onDone }: { campus: Campus; onDone: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const queries = useQueryClient();
  const year = new Date(useNow()).getFullYear();
  const [name, setName] = useState(campus.name);
  const [week, setWeek] = useState(() => weekOf(campus.definition));
  const [holidays, setHolidays] = useState(
    !campus.done || (!campus.definition.alwaysOpen && campus.definition.exceptions.length > 0),
  );
  const closedDays = useQuery({
    queryKey: ["holidays", year],
    queryFn: async ({ signal }) => {
      const years = [year, year + 1].map((one) => api("listHolidays", { query: { year: one } }, { signal }));
      const found = await Promise.all(years);
      return found.flatMap(({ items }) => items.flatMap((one) => (one.kind === "holiday" ? [one.date] : [])));
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  const definition = definitionOf(me.institution.zone, week, holidays ? (closedDays.data ?? []) : []);
  const save = useMutation({
    mutationFn: () => api("setUpCampus", { body: { name, definition } }),
    onSuccess: async (progress) => {
      queries.setQueryData(progressQuery.queryKey, progress);
      await queries.invalidateQueries({ queryKey: keys.campuses });
      onDone();
    },
  });
  const closed = isClosed(week);

  return (
    <>
      <div className="start-wide">
        <label className="start-label" htmlFor="start-campus">
          {t("start.campusName")}
        </label>
        <Input id="start-campus" value={name} onChange={(event) => setName(event.target.value)} />
        <UpTo text={name} max={MOST_NAME} />
      </div>
      <fieldset className="start-hours">
        <legend className="start-label">{t("start.hours")}</legend>
        <div className="start-row">
          {(Object.keys(PRESETS) as Preset[]).map((preset) => (
            <Button key={preset} size="small" onClick={() => setWeek(PRESETS[preset])}>
              {t(`start.${preset}`)}
            </Button>
          ))}
        </div>
        <HoursEditor week={week} onChange={setWeek} />
        <Checkbox checked={holidays} onChange={(event) => setHolidays(event.target.checked)}>
          {t("start.holidays")}
        </Checkbox>
      </fieldset>
      <Fortnight definition={definition} />
      {holidays && closedDays.isError && (
        <p className="start-late" role="alert">
          {problemWords(t, closedDays.error)}{" "}
          <Button size="small" onClick={() => void closedDays.refetch()}>
            {t("common.retry")}
          </Button>
        </p>
      )}
      {closed && (
        <p className="start-late" role="alert">
          {t("start.closedAll")}
        </p>
      )}
      {save.isError && (
        <p className="start-late" role="alert">
          {problemWords(t, save.error)}
        </p>
      )}
      <Button
        type="primary"
        disabled={
          closed || name.trim() === "" || isLonger(name, MOST_NAME) || (holidays && closedDays.data === undefined)
        }
        loading={save.isPending}
        onClick={() => save.mutate()}
      >
        {t("start.saveCampus")}
      </Button>
    </>
  );
}
