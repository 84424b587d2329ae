import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { CategoryChip } from "../../lib/category-chip.tsx";
import { PromiseChip } from "../../lib/promise-chip.tsx";
import { keys } from "../../lib/query.ts";
import { useNow } from "../../lib/use-now.ts";
import { useDateWords, useText } from "../../lib/words.ts";
import { Card } from "./card.tsx";

const RUNNING: ReadonlySet<string> = new Set(["open", "active", "waiting"]);

/** Tickets about the student that one may see, and how the ended ones were rated, as far as one may see that. */
export function StudentTickets({ id }: { id: string }) {
  const { t } = useTranslation();
  const text = useText();
  const dates = useDateWords(useNow());
  const filter = JSON.stringify({ op: "eq", left: { field: "role.student" }, right: { value: id } });
  const query = useQuery({
    queryKey: [...keys.tickets, "student", id],
    queryFn: ({ signal }) =>
      api("listTickets", { query: { view: "all", sort: "newest", limit: 30, filter } }, { signal }),
  });
  const ratings = useQuery({
    queryKey: [...keys.tickets, "ratings", id],
    queryFn: ({ signal }) => api("listStudentRatings", { params: { id } }, { signal }),
  });
  return (
    <>
      <Card
        title={t("people.tickets")}
        query={query}
        empty={t("people.noTickets")}
        isEmpty={(data) => data.items.length === 0}
      >
        {(data) => (
          <ul>
            {data.items.map((row) => (
              <li key={row.id} className="student-row">
                <span className="student-row-main">
                  <Link to="/tickets/$id" params={{ id: row.id }} search={{ view: "all" }}>
                    {text(row.type.name)} {row.title}
                  </Link>
                  <span className="muted student-line num">
                    {row.number} · {dates.short(row.createdAt)}
                  </span>
                </span>
                {RUNNING.has(row.category) && row.dueAt ? (
                  <PromiseChip
                    dueAt={row.dueAt}
                    notPossible={row.notPossible}
                    startedAt={row.createdAt}
                    paused={row.category === "waiting"}
                  />
                ) : (
                  <CategoryChip category={row.category} wording={row.type.wording} />
                )}
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card
        title={t("people.ratings")}
        query={ratings}
        empty={t("people.noRatings")}
        isEmpty={(data) => data.items.length === 0}
      >
        {(data) => (
          <ul>
            {data.items.map(({ ticket, score, comment }) => (
              <li key={ticket.id} className="student-row">
                <span className="student-row-main">
                  <Link to="/tickets/$id" params={{ id: ticket.id }} search={{ view: "all" }}>
                    {ticket.title || ticket.number}
                  </Link>
                  {comment && <span className="student-line">{comment}</span>}
                </span>
                <span className={score === null ? "muted" : "num"}>
                  {score === null ? t("people.ratedHidden") : t("ticket.ratingOf", { score })}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}
