import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { Empty } from "../../../lib/empty.tsx";
import { ProblemNote } from "../../../lib/problem-note.tsx";
import { keys } from "../../../lib/query.ts";
import { typesQuery } from "../../../lib/reference-queries.ts";
import { useText } from "../../../lib/words.ts";
import { FileForm } from "./file-form.tsx";
import "./file.css";

const route = getRouteApi("/shell/new");

/** File for a caller, a walk-in or somebody in a chat: choose what, then who and the form on one screen. */
export function FilePage() {
  const { t } = useTranslation();
  const { type } = route.useSearch();
  return (
    <div className="file-page">
      <header>
        <h1>{t("file.title")}</h1>
        <p className="muted">{t("file.lead")}</p>
      </header>
      {type ? <ChosenType key={type} typeKey={type} /> : <TypeCards />}
    </div>
  );
}

function TypeCards() {
  const { t } = useTranslation();
  const text = useText();
  const types = useQuery(typesQuery);
  if (types.isPending) return <Skeleton active />;
  if (types.isError) return <ProblemNote error={types.error} retry={() => void types.refetch()} />;
  if (types.data.items.length === 0) return <Empty text={t("file.noTypes")} />;
  return (
    <nav aria-label={t("file.pickType")}>
      <ul className="type-cards">
        {types.data.items.map((type) => (
          <li key={type.key}>
            <Link to="/new" search={{ type: type.key }} className="type-card">
              <b>{text(type.name)}</b>
              <span className="muted">{text(type.summary)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function ChosenType({ typeKey }: { typeKey: string }) {
  const { t } = useTranslation();
  const text = useText();
  const type = useQuery({
    queryKey: keys.type(typeKey),
    queryFn: ({ signal }) => api("getTicketType", { params: { key: typeKey } }, { signal }),
    // A form that changes under one's hands would lose what was typed; a retired version is told when sending.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (type.isPending) return <Skeleton active aria-label={t("file.formLoading")} />;
  if (type.isError) return <ProblemNote error={type.error} retry={() => void type.refetch()} />;
  return (
    <>
      <p className="file-type">
        <b>{text(type.data.name)}</b>
        {type.data.promise && <span className="muted">{t("file.promise", { text: text(type.data.promise) })}</span>}
        <Link to="/new" search={{}}>
          {t("file.change")}
        </Link>
      </p>
      <FileForm type={type.data} />
    </>
  );
}
