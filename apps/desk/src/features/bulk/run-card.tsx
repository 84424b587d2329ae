import type { BulkRun } from "@deskbell/contract/bulk";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { App, Button, Progress } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { keys } from "../../lib/query.ts";
import { useText } from "../../lib/words.ts";
import { refusalsQuery } from "./bulk-query.ts";
import { putRunAway, showRun } from "./shown-runs.ts";
import "./bulk.css";

const ACTIONS = ["transfer", "claim", "setPriority", "watch", "close", "note", "approve"] as const;

/** One run: how far, what was refused and why, and the way back. */
export function RunCard({ run }: { run: BulkRun }) {
  const { t } = useTranslation();
  const ended = run.state === "ended";
  const action = ACTIONS.find((name) => name === run.command);
  const settled = run.done + run.refused;
  const words = { action: action ? t(`bulk.${action}`) : run.command, done: settled, total: run.total };
  return (
    <section className="bulk-run">
      <header>
        <h2 className="num">{run.undoes === null ? t("bulk.progress", words) : t("bulk.undoing", words)}</h2>
        {ended && run.undoable && <UndoButton run={run} />}
        <Button type="text" size="small" onClick={() => putRunAway(run.id)}>
          {t("bulk.hide")}
        </Button>
      </header>
      <Progress
        percent={run.total === 0 ? 100 : Math.round((settled / run.total) * 100)}
        size="small"
        showInfo={false}
        status={ended ? "normal" : "active"}
      />
      <p className="muted" role="status">
        {!ended && t("bulk.background")}
        {ended && run.refused === 0 && t("bulk.allDone")}
        {run.refused > 0 && t("bulk.refusedCount", { count: run.refused })}
      </p>
      {run.refused > 0 && <Refusals run={run} />}
    </section>
  );
}

function Refusals({ run }: { run: BulkRun }) {
  const { t } = useTranslation();
  const text = useText();
  const { data } = useQuery(refusalsQuery(run.id, run.refused));
  return (
    <ul className="bulk-refusals">
      {data?.items.map(({ ticket, words }) => (
        <li key={ticket.id}>
          {ticket.number === "" ? (
            <span>{t("bulk.hidden")}</span>
          ) : (
            <Link to="/tickets/$id" params={{ id: ticket.id }} search={(search) => ({ view: "all", ...search })}>
              <span className="num">{ticket.number}</span> {ticket.title}
            </Link>
          )}
          <small>{text(words)}</small>
        </li>
      ))}
      {data?.nextCursor && <li className="muted">{t("bulk.moreRefused")}</li>}
    </ul>
  );
}

function UndoButton({ run }: { run: BulkRun }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const undo = useMutation({
    mutationFn: () => api("undoBulk", { params: { id: run.id } }),
    onSuccess: (undoing) => {
      showRun(undoing.id);
      putRunAway(run.id);
    },
    onError: (error) => void message.error(problemWords(t, error)),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.bulk }),
  });
  return (
    <Button size="small" loading={undo.isPending} onClick={() => undo.mutate()}>
      {t("bulk.undo")}
    </Button>
  );
}
