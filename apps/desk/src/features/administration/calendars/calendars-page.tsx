import { useQuery } from "@tanstack/react-query";
import { Button, Select, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "../../../lib/empty.tsx";
import { PageTitle } from "../../../lib/page-title.tsx";
import { ProblemNote } from "../../../lib/problem-note.tsx";
import { calendarsQuery } from "../../../lib/reference-queries.ts";
import { can, useMe } from "../../../lib/session.ts";
import { CalendarEditor } from "./calendar-editor.tsx";
import { CreateCalendar } from "./create-calendar.tsx";
import "../administration.css";
import "./calendars.css";

/** Working times: choose one, see its year, change it. */
export function CalendarsPage() {
  const { t } = useTranslation();
  const calendars = useQuery(calendarsQuery);
  const [chosen, setChosen] = useState<string>();
  const [making, setMaking] = useState(false);
  const manages = can(useMe(), "organisation.manage");
  const items = calendars.data?.items ?? [];
  const calendar = items.find((one) => one.id === chosen) ?? items[0];
  return (
    <div className="manage manage-wide">
      <header>
        <PageTitle>{t("calendars.title")}</PageTitle>
        {calendar && (
          <Select
            className="calendar-choice"
            aria-label={t("calendars.choose")}
            value={calendar.id}
            options={items.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setChosen}
          />
        )}
        {manages && <Button onClick={() => setMaking(true)}>{t("calendars.add")}</Button>}
      </header>
      {calendars.isError ? (
        <ProblemNote error={calendars.error} retry={() => void calendars.refetch()} />
      ) : calendars.isPending ? (
        <Skeleton active paragraph={{ rows: 10 }} title={false} />
      ) : calendar ? (
        <CalendarEditor key={`${calendar.id} ${calendar.revision}`} calendar={calendar} editable={manages} />
      ) : (
        <Empty text={t("calendars.empty")} />
      )}
      {making && (
        <CreateCalendar
          onClose={() => setMaking(false)}
          onMade={(id) => {
            setChosen(id);
            setMaking(false);
          }}
        />
      )}
    </div>
  );
}
