import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { CategoryChip } from "../../../lib/category-chip.tsx";
import { keys } from "../../../lib/query.ts";
import { can, useMe } from "../../../lib/session.ts";
import { type WireText, useText } from "../../../lib/words.ts";

/** Told by name; of more there is only the number. */
const MOST = 3;

interface Props {
  student: { id: string; name: string };
  type: { key: string; name: WireText };
}

/** What is under way already for this student and of this kind: who files looks before filing it twice. */
export function AlreadyOpen({ student, type }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const reads = can(useMe(), "ticket.read");
  const filter = JSON.stringify({ op: "eq", left: { field: "role.student" }, right: { value: student.id } });
  const { data } = useQuery({
    queryKey: [...keys.tickets, "open", student.id, type.key],
    queryFn: ({ signal }) =>
      api(
        "listTickets",
        { query: { view: "unfinished", type: type.key, sort: "newest", limit: MOST + 1, filter } },
        { signal },
      ),
    enabled: reads,
  });
  if (!data || data.items.length === 0) return null;
  const more = data.items.length > MOST;
  const words = { name: student.name, type: text(type.name), count: data.items.slice(0, MOST).length };
  return (
    <aside className="already-open" role="status">
      <p>{more ? t("file.openMany", words) : t("file.openAlready", words)}</p>
      <ul>
        {data.items.slice(0, MOST).map((row) => (
          <li key={row.id}>
            {/* In a tab of its own: what is being filled in stays. */}
            <a href={`/desk/tickets/${row.id}?view=all`} target="_blank" rel="noopener noreferrer">
              <span className="num">{row.number}</span> {row.title}
            </a>
            <CategoryChip category={row.category} wording={row.type.wording} />
          </li>
        ))}
      </ul>
    </aside>
  );
}
