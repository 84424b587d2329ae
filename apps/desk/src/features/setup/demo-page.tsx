import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Progress, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { Empty } from "../../lib/empty.tsx";
import { PageTitle } from "../../lib/page-title.tsx";
import { ProblemNote } from "../../lib/problem-note.tsx";
import { problemWords } from "../../lib/problem-words.ts";
import { keys } from "../../lib/query.ts";
import "../administration/administration.css";

const WATCH_MS = 1_000;

/** 演示数据: load the demo school, or remove it after saying what goes. */
export function DemoPage() {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const queries = useQueryClient();
  const key = [...keys.setup, "demo"] as const;
  const change = useMutation({
    mutationFn: (what: "load" | "remove") => (what === "load" ? api("loadDemo", {}) : api("removeDemo", {})),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  const demo = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api("getDemo", {}, { signal }),
    refetchInterval: ({ state }) => {
      const loading = change.isSuccess && change.variables === "load" && state.data?.state === "absent";
      return loading || state.data?.state === "removing" ? WATCH_MS : false;
    },
  });
  if (demo.isPending) return <Skeleton active className="manage" />;
  if (demo.isError) return <ProblemNote error={demo.error} retry={() => void demo.refetch()} />;
  const { state, progress, offered } = demo.data;
  const name = demo.data.name ?? "";
  const holds = demo.data.holds ?? { members: 0, students: 0, tickets: 0 };
  const loading = change.isSuccess && change.variables === "load" && state === "absent";
  const held = t("demo.holds", holds);
  const remove = (): void =>
    void modal.confirm({
      title: t("demo.removeTitle", { name }),
      content: t("demo.removeWhat", { held }),
      okText: t("demo.remove"),
      okButtonProps: { danger: true },
      onOk: () => change.mutateAsync("remove"),
    });
  return (
    <div className="manage">
      <header>
        <PageTitle>{t("demo.title")}</PageTitle>
      </header>
      <p className="muted manage-lead">{t("demo.lead")}</p>
      {change.isError && (
        <p className="form-error" role="alert">
          {problemWords(t, change.error)}
        </p>
      )}
      {state === "absent" && !loading && (
        <Empty
          text={offered ? t("demo.absent") : t("demo.notOffered")}
          action={
            offered && (
              <Button type="primary" loading={change.isPending} onClick={() => change.mutate("load")}>
                {t("demo.load")}
              </Button>
            )
          }
        />
      )}
      {loading && <p role="status">{t("demo.loading")}</p>}
      {state === "removing" && (
        <div role="status">
          <p>{t("demo.removing", { name })}</p>
          <Progress percent={progress ?? 0} />
        </div>
      )}
      {state === "present" && (
        <section className="demo-school">
          <p>
            <b>{name}</b> · {held}
          </p>
          <p className="muted">{t("demo.signIns")}</p>
          <Button danger onClick={remove}>
            {t("demo.remove")}
          </Button>
        </section>
      )}
    </div>
  );
}
