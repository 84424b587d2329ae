import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { ApiError, api } from "../../lib/api.ts";
import { Avatar } from "../../lib/avatar.tsx";
import { Empty } from "../../lib/empty.tsx";
import { usePageTitle } from "../../lib/page-title.tsx";
import { ProblemNote } from "../../lib/problem-note.tsx";
import { keys } from "../../lib/query.ts";
import { can, useMe } from "../../lib/session.ts";
import { PhoneNumber } from "./phone-number.tsx";
import { StudentContracts } from "./student-contracts.tsx";
import { StudentFamily } from "./student-family.tsx";
import { StudentLessons } from "./student-lessons.tsx";
import { StudentNotes } from "./student-notes.tsx";
import { StudentTickets } from "./student-tickets.tsx";
import "./student-page.css";

const route = getRouteApi("/shell/students/$id");

/** One student from all sides: what they asked, how it was rated, what they learn, what is left, what we noted. */
export function StudentPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const me = useMe();
  const query = useQuery({
    queryKey: [...keys.people, "student", id],
    queryFn: ({ signal }) => api("getStudent", { params: { id } }, { signal }),
    staleTime: 30_000,
  });
  usePageTitle(query.data && `${query.data.name} · ${t("common.product")}`);
  if (query.isPending) return <Skeleton active style={{ padding: 24 }} aria-label={t("people.loading")} />;
  if (query.isError) {
    const gone = query.error instanceof ApiError && [403, 404].includes(query.error.problem.status);
    if (!gone) return <ProblemNote error={query.error} retry={() => void query.refetch()} />;
    return (
      <Empty
        text={t("people.gone")}
        action={
          <Link to="/tickets" search={{ view: "mine" }}>
            {t("ticket.backToList")}
          </Link>
        }
      />
    );
  }
  const student = query.data;
  return (
    <article className="student" aria-labelledby="student-name">
      <header className="student-header">
        <Avatar name={student.name} seed={student.id} size={44} />
        <div>
          <h1 id="student-name">
            {student.name} {student.level === "vip" && <span className="chip">{t("ticket.vip")}</span>}
          </h1>
          <p className="muted">
            <span className="num">{student.no}</span> · {student.campus.name}
            {student.advisor && ` · ${t("people.advisor", { name: student.advisor.name })}`}
            {student.adult && ` · ${t("people.adult")}`}
          </p>
        </div>
        {student.phone && (
          <PhoneNumber
            text={student.phone.text}
            masked={student.phone.masked}
            name={student.name}
            owner={{ kind: "student", id: student.id }}
          />
        )}
      </header>
      <div className="student-body">
        <div>
          {can(me, "ticket.read") && <StudentTickets id={id} />}
          <StudentNotes id={id} />
        </div>
        <div>
          <StudentFamily student={student} />
          {can(me, "contract.read") && <StudentContracts id={id} />}
          <StudentLessons id={id} classes={student.classes} />
        </div>
      </div>
    </article>
  );
}
