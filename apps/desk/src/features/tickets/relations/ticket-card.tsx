import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { CategoryChip } from "../../../lib/category-chip.tsx";
import { useNow } from "../../../lib/use-now.ts";
import { useDateWords, useText } from "../../../lib/words.ts";
import { namesOf } from "../names.ts";
import { ticketQuery } from "../ticket-query.ts";

/** Lines of the form that tell two tickets apart. */
const LINES = 6;

/** One of the two tickets of a merge, short: whose it is, what it says, since when. */
export function TicketCard({ label, id, title }: { label: string; id: string; title: string }) {
  const { t } = useTranslation();
  const text = useText();
  const dates = useDateWords(useNow());
  const page = useQuery(ticketQuery(id)).data;
  const names = page && namesOf(page, text);
  const filled = (page?.form.fields ?? []).flatMap((field) => {
    const value = names?.value(field.id, page?.data[field.id]) ?? "";
    return value === "" || field.type === "file" || field.type === "subtable" ? [] : [{ id: field.id, value }];
  });
  return (
    <section className="relation-card" aria-label={label}>
      <p className="muted">{label}</p>
      <h3>{title}</h3>
      {!page && <Skeleton active paragraph={{ rows: 3 }} title={false} />}
      {page && (
        <>
          <p className="relation-facts">
            <span className="num">{page.number}</span>
            <CategoryChip category={page.category} wording={page.type.wording} />
          </p>
          <dl>
            <dt>{t("relation.requester")}</dt>
            <dd>
              {page.requesterName} · {dates.short(page.createdAt)}
            </dd>
            {filled.slice(0, LINES).map(({ id: field, value }) => (
              <div key={field}>
                <dt>{names?.field(field)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}
