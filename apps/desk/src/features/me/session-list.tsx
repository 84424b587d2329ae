import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { ProblemNote } from "../../lib/problem-note.tsx";
import { problemWords } from "../../lib/problem-words.ts";
import { keys } from "../../lib/query.ts";
import { useNow } from "../../lib/use-now.ts";
import { useDateWords } from "../../lib/words.ts";
import { deviceOf } from "./device-words.ts";

export function SessionList() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const dates = useDateWords(useNow());
  const queries = useQueryClient();
  const sessions = useQuery({ queryKey: keys.sessions, queryFn: ({ signal }) => api("listSessions", {}, { signal }) });
  const revoke = useMutation({
    mutationFn: (id: string) => api("revokeSession", { params: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.sessions }),
    onError: (error) => void message.error(problemWords(t, error)),
  });
  return (
    <section className="account-card" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{t("me.sessions")}</h2>
      <p className="muted">{t("me.sessionsHint")}</p>
      {sessions.isPending && <Skeleton active paragraph={{ rows: 2 }} title={false} />}
      {sessions.isError && <ProblemNote error={sessions.error} retry={() => void sessions.refetch()} />}
      <ul>
        {sessions.data?.items.map((session) => {
          const device = deviceOf(session.userAgent);
          return (
            <li key={session.id} className="session">
              <span>
                {device ? t("me.device", device) : t("me.unknownDevice")}{" "}
                {session.current && (
                  <span className="chip" data-tone="accent">
                    {t("me.current")}
                  </span>
                )}
                <span className="muted num session-seen">
                  {[t("me.seen", { date: dates.short(session.seenAt) }), session.ip].filter(Boolean).join(" · ")}
                </span>
              </span>
              {!session.current && (
                <Button
                  loading={revoke.isPending && revoke.variables === session.id}
                  onClick={() => revoke.mutate(session.id)}
                >
                  {t("me.revoke")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
