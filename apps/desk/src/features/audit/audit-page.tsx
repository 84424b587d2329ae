import type { AuditEntry } from "@deskbell/contract/audit";
import { instantOf, type LocalDate, plus } from "@deskbell/engine/kernel";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Input, Select, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { NotFoundPage } from "../../app/not-found-page.tsx";
import { api } from "../../lib/api.ts";
import { Avatar } from "../../lib/avatar.tsx";
import { Empty } from "../../lib/empty.tsx";
import { memberSearch } from "../../lib/member-search.ts";
import { PageTitle } from "../../lib/page-title.tsx";
import { ProblemNote } from "../../lib/problem-note.tsx";
import { can, useMe } from "../../lib/session.ts";
import { useNow } from "../../lib/use-now.ts";
import { usePaused } from "../../lib/use-paused.ts";
import { useDateWords } from "../../lib/words.ts";
import { useZone } from "../../lib/zone.ts";
import { actionWord, objectWord, paramWords } from "./audit-words.ts";
import "../administration/administration.css";
import "./audit.css";

/** Who did what, when and why: searched by person, action and time. */
export function AuditPage() {
  return can(useMe(), "audit.read") ? <AuditLog /> : <NotFoundPage />;
}

function AuditLog() {
  const { t } = useTranslation();
  const [actor, setActor] = useState<{ value: string; label: string }>();
  const [action, setAction] = useState<string>();
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const zone = useZone();
  const query = {
    ...(actor ? { actor: actor.value } : {}),
    ...(action ? { action } : {}),
    ...(from ? { from: startsAt(from, 0, zone) } : {}),
    ...(to ? { to: startsAt(to, 1, zone) } : {}),
  };
  const list = useInfiniteQuery({
    queryKey: ["audit", query],
    queryFn: ({ pageParam, signal }) =>
      api("listAuditEntries", { query: { ...query, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  const actions = useQuery({
    queryKey: ["audit", "actions"],
    queryFn: ({ signal }) => api("listAuditActions", {}, { signal }),
    staleTime: 60_000,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const narrowed = actor !== undefined || action !== undefined || from !== "" || to !== "";
  return (
    <section className="manage audit" aria-labelledby="audit-title">
      <header>
        <PageTitle id="audit-title">{t("audit.title")}</PageTitle>
      </header>
      <div className="audit-filters">
        <ActorSelect value={actor} onChange={setActor} />
        <Select
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          aria-label={t("audit.action")}
          placeholder={t("audit.action")}
          value={action ?? null}
          popupMatchSelectWidth={false}
          options={(actions.data?.items ?? []).map((value) => ({ value, label: actionWord(t, value) }))}
          onChange={(value: string | undefined) => setAction(value)}
        />
        <Input
          type="date"
          aria-label={t("audit.from")}
          max={to}
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        <span className="muted">{t("audit.until")}</span>
        <Input
          type="date"
          aria-label={t("audit.to")}
          min={from}
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
      </div>
      {list.isPending && <Skeleton active />}
      {list.isError && items.length === 0 && <ProblemNote error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && <Empty text={t(narrowed ? "audit.noneFound" : "audit.none")} />}
      <ol className="audit-list" aria-busy={list.isFetching}>
        {items.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {list.hasNextPage && (
        <Button type="text" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("common.loadMore")}
        </Button>
      )}
    </section>
  );
}

/** When a day, or one `later`, begins on the institution's clock. */
function startsAt(day: string, later: number, zone: string): string {
  return new Date(plus(instantOf(day as LocalDate, "00:00", zone), later, "day", zone)).toISOString();
}

function ActorSelect({
  value,
  onChange,
}: {
  value: { value: string; label: string } | undefined;
  onChange: (value: { value: string; label: string } | undefined) => void;
}) {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const found = useQuery(memberSearch(usePaused(words.trim())));
  return (
    <Select
      allowClear
      labelInValue
      showSearch={{ filterOption: false, onSearch: setWords }}
      aria-label={t("audit.actor")}
      placeholder={t("audit.actor")}
      loading={found.isFetching}
      notFoundContent={t("action.memberNone")}
      value={value ?? null}
      popupMatchSelectWidth={false}
      options={(found.data?.items ?? []).map((member) => ({ value: member.id, label: member.name }))}
      onChange={(next: { value: string; label: string } | null) => onChange(next ?? undefined)}
    />
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const dates = useDateWords(useNow());
  const actor = entry.actor.name || t("audit.system");
  const details = paramWords(t, entry.params);
  return (
    <li>
      <Avatar name={actor} seed={entry.actor.id} size={28} />
      <div className="audit-what">
        <p>
          <b>{actor}</b> {actionWord(t, entry.action)}{" "}
          <span className="audit-object">{entry.object.name ?? objectWord(t, entry.object.kind)}</span>
        </p>
        {details && <p className="muted">{details}</p>}
      </div>
      <time className="num muted" dateTime={entry.at} title={dates.full(entry.at)}>
        {dates.short(entry.at)}
        {entry.ip && <span className="audit-ip">{entry.ip}</span>}
      </time>
    </li>
  );
}
