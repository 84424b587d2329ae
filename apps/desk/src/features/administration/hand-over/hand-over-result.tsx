import { useQuery } from "@tanstack/react-query";
import { Button, Progress } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { keys } from "../../../lib/query.ts";
import type { HandOver } from "./hand-over.ts";

const ASK_AGAIN_MS = 700;

/** How far the job is, and what became of each task; it goes on by itself when this is closed. */
export function HandOverResult({ started, onClose }: { started: HandOver; onClose: () => void }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: [...keys.members, "handOver", started.id],
    queryFn: ({ signal }) => api("getHandOver", { params: { id: started.id } }, { signal }),
    initialData: started,
    refetchInterval: (query) => (query.state.data?.doneAt ? false : ASK_AGAIN_MS),
  });
  const done = data.doneAt !== null;
  return (
    <div role="status">
      <p>
        {done
          ? t("handOver.done", { count: data.total })
          : t("handOver.running", { done: data.settled, count: data.total })}
      </p>
      {data.total > 0 && (
        <Progress percent={done ? 100 : Math.round((data.settled / data.total) * 100)} showInfo={false} />
      )}
      <ul className="hand-over-tasks">
        {data.items.map((item) => (
          <li key={item.task}>
            <span>
              {item.ticket ? (
                <>
                  <span className="num">{item.ticket.number}</span> {item.ticket.title}
                </>
              ) : (
                t("handOver.hidden")
              )}
            </span>
            <span className="chip" data-tone={item.outcome === "failed" ? "late" : item.outcome ? "done" : undefined}>
              {item.outcome ? t(`handOver.was_${item.outcome}`, { name: item.to?.name ?? "" }) : t("handOver.waiting")}
            </span>
          </li>
        ))}
      </ul>
      {done ? (
        <Button type="primary" onClick={onClose}>
          {t("common.close")}
        </Button>
      ) : (
        <p className="muted">{t("handOver.goesOn")}</p>
      )}
    </div>
  );
}
