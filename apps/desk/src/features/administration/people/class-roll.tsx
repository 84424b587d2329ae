import { useQuery } from "@tanstack/react-query";
import { App, Button, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { problemWords } from "../../../lib/problem-words.ts";
import { keys } from "../../../lib/query.ts";
import { useNow } from "../../../lib/use-now.ts";
import { useDateWords } from "../../../lib/words.ts";
import { SearchSelect } from "./search-select.tsx";
import { useSaved } from "./use-saved.ts";
import "./people.css";

/** Who is in the class, and how many seats are left. */
export function ClassRoll({ classId, editable }: { classId: string; editable: boolean }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const dates = useDateWords(useNow());
  const onError = (error: unknown): void => void message.error(problemWords(t, error));
  const data = useQuery({
    queryKey: [...keys.people, "class", classId],
    queryFn: ({ signal }) => api("getClass", { params: { id: classId } }, { signal }),
  }).data;
  const join = useSaved((studentId: string) => api("enrolStudent", { params: { id: classId, studentId }, body: {} }));
  const leave = useSaved((studentId: string) => api("leaveClass", { params: { id: classId, studentId } }));
  if (!data) return <Skeleton active paragraph={{ rows: 3 }} title={false} />;
  return (
    <section className="drawer-section">
      <h2>
        {t("school.roll", { count: data.roll.length })}{" "}
        <span className="muted">{t("school.free", { count: data.freeSeats })}</span>
      </h2>
      <ul className="class-roll">
        {data.roll.map((student) => (
          <li key={student.id}>
            <span>
              {student.name} <span className="num muted">{student.no}</span>
            </span>
            <span className="num muted">{t("school.since", { date: dates.day(student.from) })}</span>
            {editable && (
              <Button size="small" type="text" onClick={() => leave.mutate(student.id, { onError })}>
                {t("school.leaveClass")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {editable && data.freeSeats > 0 && (
        <SearchSelect
          source="student"
          className="class-join"
          aria-label={t("school.join")}
          placeholder={t("school.join")}
          value={null}
          onChange={(id) => id && join.mutate(id, { onError })}
        />
      )}
    </section>
  );
}
