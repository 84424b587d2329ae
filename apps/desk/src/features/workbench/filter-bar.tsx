import type { Condition } from "@deskbell/engine/condition";
import { ConditionBuilder, readyCondition } from "@deskbell/ui/condition";
import { useQuery } from "@tanstack/react-query";
import { Select, Skeleton } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormServices } from "../../lib/form-services.ts";
import { ProblemNote } from "../../lib/problem-note.tsx";
import { typesQuery } from "../../lib/reference-queries.ts";
import { filterCondition, withFilter } from "../../lib/ticket-search.ts";
import type { TicketSearch } from "../../lib/ticket-search.ts";
import { useText } from "../../lib/words.ts";
import { filterFieldsQuery, recordNamesQuery } from "./filter-query.ts";
import { SortSelect } from "./sort-select.tsx";

interface BarProps extends Props {
  /** The order is chosen here too, where the list's head has no room for it. */
  sorts: boolean;
}

interface Props {
  search: TicketSearch;
  onChange: (next: TicketSearch, replace: boolean) => void;
}

/** The list follows a moment after the last change, so that half a value asks nothing. */
const APPLY_AFTER_MS = 350;
const EMPTY: Condition = { all: [] };

/** The type, and conditions over its fields. */
export function FilterBar({ search, sorts, onChange }: BarProps) {
  const { t } = useTranslation();
  const text = useText();
  const types = useQuery(typesQuery).data?.items ?? [];
  const fields = useQuery(filterFieldsQuery(search.type));
  return (
    <section className="list-filters" aria-label={t("filter.title")}>
      <div className="list-filters-first">
        <Select
          allowClear
          size="small"
          placeholder={t("list.type")}
          aria-label={t("list.type")}
          popupMatchSelectWidth={false}
          value={search.type ?? null}
          options={types.map((type) => ({ value: type.key, label: text(type.name) }))}
          onChange={(type) => {
            const { type: _, ...rest } = search;
            onChange(type ? { ...rest, type } : rest, false);
          }}
        />
        {sorts && <SortSelect search={search} onChange={(next) => onChange(next, false)} />}
      </div>
      {fields.isPending && <Skeleton active title={false} paragraph={{ rows: 1 }} />}
      {fields.isError && <ProblemNote error={fields.error} retry={() => void fields.refetch()} />}
      {fields.data && <Builder fields={fields.data} search={search} onChange={onChange} />}
    </section>
  );
}

function Builder({ fields, search, onChange }: Props & { fields: Parameters<typeof ConditionBuilder>[0]["fields"] }) {
  const { locale, now, zone, loadOptions } = useFormServices();
  const applied = filterCondition(search);
  const [draft, setDraft] = useState<Condition>(applied ?? EMPTY);
  const [known, setKnown] = useState(search.filter);
  const ready = readyCondition(draft, (path) => fields.find((field) => field.path === path)?.type);
  const next = ready && JSON.stringify(ready);

  // Changed elsewhere (a condition was taken off, another view): that is what is built on now.
  if (known !== search.filter) {
    setKnown(search.filter);
    if (next !== search.filter) setDraft(applied ?? EMPTY);
  }
  useEffect(() => {
    if (next === known || known !== search.filter) return;
    const timer = window.setTimeout(() => {
      setKnown(next);
      onChange(withFilter(search, ready), true);
    }, APPLY_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [next, known, ready, search, onChange]);

  const names = useQuery(recordNamesQuery(applied, fields)).data ?? {};
  return (
    <ConditionBuilder
      fields={fields}
      value={draft}
      onChange={setDraft}
      labels={names}
      {...{ locale, now, zone, loadOptions }}
    />
  );
}
