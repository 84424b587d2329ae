import { Skeleton } from "antd";
import type { ReactNode } from "react";
import { useId } from "react";
import { ProblemNote } from "../../lib/problem-note.tsx";

interface Props<T> {
  title: string;
  query: { data: T | undefined; isError: boolean; error: unknown; refetch: () => unknown };
  /** One sentence while there is nothing. */
  empty: string;
  isEmpty: (data: T) => boolean;
  children: (data: T) => ReactNode;
  /** Beside the title. */
  extra?: ReactNode;
}

/** A part of a page with an answer of its own: it loads, fails and is empty by itself. */
export function Card<T>({ title, query, empty, isEmpty, children, extra }: Props<T>) {
  const id = useId();
  return (
    <section className="student-card" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {extra}
      </header>
      {query.data === undefined && !query.isError && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
      {query.data === undefined && query.isError && (
        <ProblemNote error={query.error} retry={() => void query.refetch()} />
      )}
      {query.data !== undefined && (isEmpty(query.data) ? <p className="muted">{empty}</p> : children(query.data))}
    </section>
  );
}
