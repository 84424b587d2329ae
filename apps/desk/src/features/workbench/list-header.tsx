import type { SavedView } from "@deskbell/contract/views";
import { linesOf } from "@deskbell/ui/condition";
import { isComposing } from "@deskbell/ui/keys";
import { useNavigate } from "@tanstack/react-router";
import { Badge, Button, Input } from "antd";
import type { InputRef } from "antd";
import { Suspense, useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useShortcut } from "../../app/shortcuts.ts";
import { Icon } from "../../lib/icon.tsx";
import { PageTitle } from "../../lib/page-title.tsx";
import { piece } from "../../lib/piece.tsx";
import { filterCondition, isNarrowed } from "../../lib/ticket-search.ts";
import type { TicketSearch } from "../../lib/ticket-search.ts";
import { HandsOff } from "../administration/viewing/hands-off.tsx";
import { ViewBar } from "../views/view-bar.tsx";
import { LookMenu } from "./look-menu.tsx";
import { SortSelect } from "./sort-select.tsx";
import type { ListLook } from "./use-list-look.ts";
import { ViewStrip } from "./view-strip.tsx";

const FilterBar = piece(async () => (await import("./filter-bar.tsx")).FilterBar);
const FilterChips = piece(async () => (await import("./filter-chips.tsx")).FilterChips);
const TYPING_PAUSE_MS = 250;

interface Props {
  search: TicketSearch;
  saved: SavedView | undefined;
  look: ListLook;
  compact: boolean;
  /** 2 beside a ticket, whose heading is the page's. */
  level: 1 | 2;
  /** By fingers: begin to choose several. */
  onChoose?: () => void;
}

/** The view's name, the words searched for, filter and order. All of it lives in the address. */
export function ListHeader({ search, saved, look, compact, level, onChoose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const conditions = linesOf(filterCondition(search)).length + (search.type ? 1 : 0);
  const broken = saved !== undefined && saved.problems.length > 0;
  const [showFilters, setShowFilters] = useState(false);
  const change = useCallback(
    (next: TicketSearch, replace = false): void => void navigate({ to: ".", search: next, replace }),
    [navigate],
  );
  const replace = useCallback((next: TicketSearch) => change(next, true), [change]);
  return (
    <header className="list-header">
      <ViewStrip search={search} />
      <div className="list-tools">
        <PageTitle level={level}>{saved?.name ?? t(`view.${search.view}`)}</PageTitle>
        <SearchBox search={search} onChange={replace} />
        <Badge count={conditions} size="small" color="var(--c-accent-fill)">
          <Button
            icon={<Icon name="filter" size={16} />}
            aria-expanded={showFilters}
            aria-label={t("filter.add")}
            onClick={() => setShowFilters(!showFilters)}
          >
            {compact ? null : t("filter.add")}
          </Button>
        </Badge>
        {onChoose && <Button onClick={onChoose}>{t("approvals.choose")}</Button>}
        {!compact && (
          <>
            <SortSelect search={search} onChange={change} />
            <LookMenu look={look} />
          </>
        )}
      </div>
      {broken && (
        <p className="view-broken" role="alert">
          {t("views.broken")}
        </p>
      )}
      <Suspense fallback={null}>
        {showFilters && <FilterBar search={search} sorts={compact} onChange={change} />}
      </Suspense>
      <div className="list-under">
        <Suspense fallback={null}>{isNarrowed(search) && <FilterChips search={search} onChange={change} />}</Suspense>
        <HandsOff>
          <ViewBar search={search} saved={saved} look={look} />
        </HandsOff>
      </div>
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
        if (event.key === "Escape" && !isComposing(event)) input.current?.blur();
      }}
    />
  );
}
