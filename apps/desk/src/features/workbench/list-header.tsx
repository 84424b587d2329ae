import { useNavigate } from "@tanstack/react-router";
import { Badge, Button, Input, Select } from "antd";
import type { InputRef } from "antd";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useShortcut } from "../../app/shortcuts.ts";
import { Icon } from "../../lib/icon.tsx";
import { FILTER_NAMES, sortOf } from "../../lib/ticket-search.ts";
import type { TicketSearch, TicketSort } from "../../lib/ticket-search.ts";
import { ViewStrip } from "./view-strip.tsx";

const FilterBar = lazy(() => import("./filter-bar.tsx").then((module) => ({ default: module.FilterBar })));
const TYPING_PAUSE_MS = 250;

/** The view's name, the words searched for, filters and order. All of it lives in the address. */
export function ListHeader({ search, compact }: { search: TicketSearch; compact: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const active = FILTER_NAMES.filter((name) => search[name]).length + (search.type ? 1 : 0);
  const [showFilters, setShowFilters] = useState(active > 0);
  const change = (next: TicketSearch, replace = false): void => {
    void navigate({ to: ".", search: next, replace });
  };
  return (
    <header className="list-header">
      <ViewStrip search={search} />
      <div className="list-tools">
        <h1>{t(`view.${search.view}`)}</h1>
        <SearchBox search={search} onChange={(next) => change(next, true)} />
        <Badge count={active} size="small" color="var(--c-accent-fill)">
          <Button
            icon={<Icon name="filter" size={16} />}
            aria-expanded={showFilters}
            aria-label={t("list.filters")}
            onClick={() => setShowFilters(!showFilters)}
          >
            {compact ? null : t("list.filters")}
          </Button>
        </Badge>
        {!compact && (
          <Select
            aria-label={t("list.sort")}
            value={sortOf(search)}
            options={[
              { value: "newest", label: t("list.sortNewest") },
              { value: "due", label: t("list.sortDue") },
            ]}
            popupMatchSelectWidth={false}
            onChange={(sort: TicketSort) => change({ ...search, sort })}
          />
        )}
      </div>
      {showFilters && (
        <Suspense fallback={<div className="list-filters" />}>
          <FilterBar search={search} onChange={change} />
        </Suspense>
      )}
    </header>
  );
}

function SearchBox({ search, onChange }: { search: TicketSearch; onChange: (next: TicketSearch) => void }) {
  const { t } = useTranslation();
  const input = useRef<InputRef>(null);
  const [words, setWords] = useState(search.q ?? "");
  const [known, setKnown] = useState(search.q);
  useShortcut("/", () => input.current?.focus());

  // The address changed under us (another view, back): its words are the words.
  if (known !== search.q) {
    setKnown(search.q);
    if ((search.q ?? "") !== words.trim()) setWords(search.q ?? "");
  }

  useEffect(() => {
    const next = words.trim();
    if (next === (search.q ?? "")) return;
    const timer = window.setTimeout(() => {
      const { q: _, ...rest } = search;
      onChange(next === "" ? rest : { ...rest, q: next });
    }, TYPING_PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [words, search, onChange]);

  return (
    <Input
      ref={input}
      className="list-search"
      type="search"
      allowClear
      prefix={<Icon name="search" size={16} />}
      placeholder={t("list.searchHint")}
      aria-label={t("common.search")}
      maxLength={100}
      value={words}
      onChange={(event) => setWords(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape") input.current?.blur();
      }}
    />
  );
}
