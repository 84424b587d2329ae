import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { serverNow } from "../../lib/clock.ts";
import { usePageTitle } from "../../lib/page-title.tsx";
import { ProblemNote } from "../../lib/problem-note.tsx";
import { useMe } from "../../lib/session.ts";
import { useDateWords } from "../../lib/words.ts";
import { ticketQuery } from "../tickets/ticket-query.ts";
import { Paper } from "./paper.tsx";
import "./print.css";

const route = getRouteApi("/shell/print/$id");

/** One ticket on paper, for an inspection or a file: everything that the reader may see, dated, with who printed it. */
export function PrintPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const me = useMe();
  const query = useQuery(ticketQuery(id));
  const [at] = useState(() => new Date(serverNow()).toISOString());
  const dates = useDateWords(Date.parse(at));
  // The name that a browser proposes for the PDF.
  usePageTitle(query.data?.number);
  if (query.isPending) return <Skeleton active style={{ padding: 24 }} />;
  if (query.isError) return <ProblemNote error={query.error} retry={() => void query.refetch()} />;
  return (
    <div className="print">
      <div className="print-tools">
        <Link className="reach" to="/tickets/$id" params={{ id }} search={{ view: "all" }}>
          {t("print.back")}
        </Link>
        <span className="muted">{t("print.hint")}</span>
        <Button type="primary" onClick={() => window.print()}>
          {t("print.now")}
        </Button>
      </div>
      <Paper page={query.data} printedBy={t("print.by", { name: me.name, date: dates.onPaper(at) })} />
    </div>
  );
}
