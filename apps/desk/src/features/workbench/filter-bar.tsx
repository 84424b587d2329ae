import { CATEGORIES, CHANNELS, PRIORITIES, URGENCIES } from "@deskbell/engine/ticket";
import { useQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useTranslation } from "react-i18next";
import { campusesQuery, typesQuery } from "../../lib/reference-queries.ts";
import { can, useMe } from "../../lib/session.ts";
import { idsOf, isNarrowed } from "../../lib/ticket-search.ts";
import type { FilterName, TicketSearch } from "../../lib/ticket-search.ts";
import { useText } from "../../lib/words.ts";

interface Choice {
  value: string;
  label: string;
}

export function FilterBar({ search, onChange }: { search: TicketSearch; onChange: (next: TicketSearch) => void }) {
  const { t } = useTranslation();
  const text = useText();
  const me = useMe();
  const types = useQuery(typesQuery).data?.items ?? [];
  const readsCampuses = can(me, "organisation.read");
  const allCampuses = useQuery({ ...campusesQuery, enabled: readsCampuses }).data?.items;
  const campuses = allCampuses ?? me.campuses;

  const filters: [FilterName, string, Choice[]][] = [
    ["state", t("list.state"), CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) }))],
    ["priority", t("list.priority"), PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))],
    ["urgency", t("list.urgency"), URGENCIES.map((value) => ({ value, label: t(`urgency.${value}`) }))],
    ["campus", t("list.campus"), campuses.map(({ id, name }) => ({ value: id, label: name }))],
    ["channel", t("list.channel"), CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))],
  ];

  return (
    <div className="list-filters">
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
          onChange(type ? { ...rest, type } : rest);
        }}
      />
      {filters.map(([name, label, options]) => (
        <Select
          key={name}
          mode="multiple"
          size="small"
          placeholder={label}
          aria-label={label}
          maxTagCount={1}
          popupMatchSelectWidth={false}
          optionFilterProp="label"
          value={idsOf(search[name])}
          options={options}
          onChange={(ids: string[]) => {
            const { [name]: _, ...rest } = search;
            onChange(ids.length > 0 ? { ...rest, [name]: ids.join(",") } : rest);
          }}
        />
      ))}
      {isNarrowed(search) && (
        <Button size="small" type="link" onClick={() => onChange({ view: search.view })}>
          {t("list.clear")}
        </Button>
      )}
    </div>
  );
}
