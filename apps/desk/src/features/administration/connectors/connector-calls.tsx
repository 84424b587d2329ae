import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { ProblemNote } from "../../../lib/problem-note.tsx";
import { useNow } from "../../../lib/use-now.ts";
import { useDateWords } from "../../../lib/words.ts";
import type { Connector } from "./connector.ts";
import { connectorsKey } from "./connectors-key.ts";

const TONES = { queued: undefined, sent: "amber", done: "done", failed: "late" } as const;

/** What was called lately, and how it ended; by the key that the receiver's own log has. */
export function ConnectorCalls({ connector }: { connector: Connector }) {
  const { t } = useTranslation();
  const dates = useDateWords(useNow());
  const calls = useQuery({
    queryKey: [...connectorsKey, "calls", connector.key],
    queryFn: ({ signal }) => api("listConnectorCalls", { params: { key: connector.key } }, { signal }),
  });
  const items = calls.data?.items ?? [];
  return (
    <section className="drawer-section" aria-label={t("connectors.calls")}>
      <h2>{t("connectors.calls")}</h2>
      {calls.isError ? (
        <ProblemNote error={calls.error} retry={() => void calls.refetch()} />
      ) : calls.isPending ? (
        <Skeleton active paragraph={{ rows: 3 }} title={false} />
      ) : items.length === 0 ? (
        <p className="muted">{t("connectors.noCalls")}</p>
      ) : (
        <ul className="connector-calls">
          {items.map((call) => (
            <li key={call.key}>
              <span className="chip" data-tone={TONES[call.status]}>
                {t(`connectors.call_${call.status}`)}
              </span>
              <span className="num">{dates.short(call.createdAt)}</span>
              <span className="muted">
                {[call.attempts > 1 ? t("connectors.attempts", { count: call.attempts }) : "", call.error]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
              <code className="muted" title={t("connectors.callKey")}>
                {call.key}
              </code>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
