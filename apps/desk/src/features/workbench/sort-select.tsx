import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { sortOf } from "../../lib/ticket-search.ts";
import type { TicketSearch, TicketSort } from "../../lib/ticket-search.ts";

interface Props {
  search: TicketSearch;
  onChange: (next: TicketSearch) => void;
}

/** What stands first in the list. */
export function SortSelect({ search, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Select
      aria-label={t("list.sort")}
      value={sortOf(search)}
      options={[
        { value: "newest", label: t("list.sortNewest") },
        { value: "due", label: t("list.sortDue") },
      ]}
      popupMatchSelectWidth={false}
      onChange={(sort: TicketSort) => onChange({ ...search, sort })}
    />
  );
}
