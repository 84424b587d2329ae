import { Button, Skeleton } from "antd";
import type { ReactNode } from "react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useShortcut } from "../../../app/shortcuts.ts";
import { Empty } from "../../../lib/empty.tsx";
import { PageTitle } from "../../../lib/page-title.tsx";
import { ProblemNote } from "../../../lib/problem-note.tsx";
import { SearchInput } from "../../../lib/search-input.tsx";
import { PHONE, useMedia } from "../../../lib/use-media.ts";
import "../administration.css";
import "./record-list.css";

export interface Column<T> {
  title: string;
  render: (row: T) => ReactNode;
  /** Numbers stand right-aligned. */
  number?: boolean;
  /** Left out on a phone. */
  wide?: boolean;
}

interface Props<T> {
  title: string;
  /** 2: the second list of a page. */
  level?: 1 | 2;
  lead?: ReactNode;
  search?: { words: string; hint: string; onWords: (words: string) => void } | undefined;
  filters?: ReactNode;
  add?: { label: string; onAdd: () => void } | false | undefined;
  /** The first names the row and opens it. */
  columns: Column<T>[];
  rows: T[];
  keyOf: (row: T) => string;
  onOpen?: (row: T) => void;
  list: { isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown };
  more?: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  empty: string;
  children?: ReactNode;
}

/** A page of records: search, a table that becomes cards on a phone, `j`/`k` between rows, `/` to the search. */
export function RecordList<T>(props: Props<T>) {
  const { title, level, lead, search, filters, add, list, more, empty, children, ...table } = props;
  const { t } = useTranslation();
  const page = useRef<HTMLDivElement>(null);
  // Nothing is there yet: then the empty place itself offers to add the first.
  const bare = !list.isPending && !list.isError && table.rows.length === 0 && !search?.words;
  const move = (step: 1 | -1): void => {
    const rows = [...(page.current?.querySelectorAll<HTMLElement>("[data-open]") ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    (rows[at + step] ?? (at === -1 ? rows[0] : undefined))?.focus();
  };
  useShortcut("j", () => move(1));
  useShortcut("k", () => move(-1));
  useShortcut("/", () => page.current?.querySelector<HTMLInputElement>(".manage-search input")?.focus());
  return (
    <div className="manage" ref={page}>
      <header>
        <PageTitle level={level}>{title}</PageTitle>
        {filters}
        {search && (
          <SearchInput className="manage-search" hint={search.hint} value={search.words} onChange={search.onWords} />
        )}
        {add && !bare && <Button onClick={add.onAdd}>{add.label}</Button>}
      </header>
      {lead}
      {list.isError ? (
        <ProblemNote error={list.error} retry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Skeleton active paragraph={{ rows: 8 }} title={false} />
      ) : (
        <Rows
          {...table}
          nothing={
            search?.words ? (
              <Empty
                text={t("school.notFound", { words: search.words })}
                action={<Button onClick={() => search.onWords("")}>{t("school.clearSearch")}</Button>}
              />
            ) : (
              <Empty
                text={empty}
                action={
                  add && (
                    <Button type="primary" onClick={add.onAdd}>
                      {add.label}
                    </Button>
                  )
                }
              />
            )
          }
        />
      )}
      {more?.hasNextPage && (
        <Button type="text" block loading={more.isFetchingNextPage} onClick={() => void more.fetchNextPage()}>
          {t("common.loadMore")}
        </Button>
      )}
      {children}
    </div>
  );
}

type Table<T> = Pick<Props<T>, "columns" | "rows" | "keyOf" | "onOpen">;

function Rows<T>({ nothing, ...table }: Table<T> & { nothing: ReactNode }) {
  const phone = useMedia(PHONE);
  if (table.rows.length === 0) return nothing;
  return phone ? <Cards {...table} /> : <Wide {...table} />;
}

function Wide<T>({ columns, rows, keyOf, onOpen }: Table<T>) {
  return (
    <table className="records">
      <thead>
        <tr>
          {columns.map(({ title, number }) => (
            <th key={title} scope="col" data-number={number || undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map(({ title, number, render }, index) => (
              <td key={title} data-number={number || undefined}>
                {index === 0 && onOpen ? (
                  <button type="button" className="record-open" data-open onClick={() => onOpen(row)}>
                    {render(row)}
                  </button>
                ) : (
                  render(row)
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const isNothing = (shown: ReactNode): boolean =>
  shown === "" || shown === false || shown === null || shown === undefined;

function Cards<T>({ columns, rows, keyOf, onOpen }: Table<T>) {
  const [first, ...others] = columns;
  return (
    <ul className="record-cards">
      {rows.map((row) => {
        const inside = (
          <>
            <span className="record-name">{first?.render(row)}</span>
            {others
              .filter((column) => !column.wide && !isNothing(column.render(row)))
              .map(({ title, render }) => (
                <span key={title} className="record-fact">
                  <span className="muted">{title}</span> {render(row)}
                </span>
              ))}
          </>
        );
        return (
          <li key={keyOf(row)}>
            {onOpen ? (
              <button type="button" data-open onClick={() => onOpen(row)}>
                {inside}
              </button>
            ) : (
              <div>{inside}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
