import type { listApiKeys } from "@deskbell/contract/api-keys";
import type { OutputOf } from "@deskbell/contract/operation";
import type { Permission } from "@deskbell/contract/permissions";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Table } from "antd";
import type { TableColumnsType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { Empty } from "../../lib/empty.tsx";
import { PageTitle } from "../../lib/page-title.tsx";
import { ProblemNote } from "../../lib/problem-note.tsx";
import { problemWords } from "../../lib/problem-words.ts";
import { keys } from "../../lib/query.ts";
import { useNow } from "../../lib/use-now.ts";
import { useDateWords } from "../../lib/words.ts";
import { CreateApiKey } from "./create-api-key.tsx";
import { permissionWord } from "./permission-words.ts";
import "./administration.css";

type ApiKey = OutputOf<typeof listApiKeys>["items"][number];

export function ApiKeysPage() {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const dates = useDateWords(useNow());
  const queries = useQueryClient();
  const [making, setMaking] = useState(false);
  const list = useInfiniteQuery({
    queryKey: keys.apiKeys,
    queryFn: ({ pageParam, signal }) =>
      api("listApiKeys", { query: pageParam ? { cursor: pageParam } : {} }, { signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
  });
  const revoke = useMutation({
    mutationFn: (id: string) => api("revokeApiKey", { params: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.apiKeys }),
    onError: (error) => void message.error(problemWords(t, error)),
  });

  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const add = (type: "primary" | "default") => (
    <Button type={type} onClick={() => setMaking(true)}>
      {t("apiKeys.create")}
    </Button>
  );
  const columns: TableColumnsType<ApiKey> = [
    {
      title: t("apiKeys.name"),
      render: (_, key) => (
        <>
          {key.name} <code className="muted">{key.prefix}…</code>
        </>
      ),
    },
    {
      title: t("apiKeys.scopes"),
      responsive: ["md"],
      render: (_, key) => key.scopes.map((scope: Permission) => permissionWord(t, scope)).join(t("common.and")),
    },
    { title: t("apiKeys.owner"), responsive: ["md"], render: (_, key) => key.owner.name },
    { title: t("apiKeys.created"), responsive: ["md"], render: (_, key) => dates.short(key.createdAt) },
    {
      title: t("apiKeys.used"),
      render: (_, key) => (key.lastUsedAt ? dates.short(key.lastUsedAt) : t("apiKeys.never")),
    },
    {
      title: t("apiKeys.state"),
      render: (_, key) =>
        key.revokedAt ? (
          <span className="chip">{t("apiKeys.revoked")}</span>
        ) : (
          <>
            <span className="chip" data-tone="done">
              {t("apiKeys.live")}
            </span>{" "}
            <Button
              size="small"
              type="link"
              danger
              onClick={() =>
                void modal.confirm({
                  title: t("apiKeys.revoke"),
                  content: t("apiKeys.revokeConfirm", { name: key.name }),
                  okButtonProps: { danger: true },
                  onOk: () => revoke.mutateAsync(key.id),
                })
              }
            >
              {t("apiKeys.revoke")}
            </Button>
          </>
        ),
    },
  ];

  return (
    <div className="manage">
      <header>
        <PageTitle>{t("apiKeys.title")}</PageTitle>
        {rows.length > 0 && add("default")}
      </header>
      <p className="muted manage-lead">
        {t("apiKeys.lead")} ·{" "}
        <a href="/api/docs" className="in-text">
          {t("apiKeys.docs")}
        </a>
      </p>
      {list.isError ? (
        <ProblemNote error={list.error} retry={() => void list.refetch()} />
      ) : list.isSuccess && rows.length === 0 ? (
        <Empty text={t("apiKeys.empty")} action={add("primary")} />
      ) : (
        <Table<ApiKey>
          rowKey="id"
          size="middle"
          columns={columns}
          dataSource={rows}
          loading={list.isPending}
          pagination={false}
        />
      )}
      {list.hasNextPage && (
        <Button type="text" block onClick={() => void list.fetchNextPage()}>
          {t("common.loadMore")}
        </Button>
      )}
      {making && <CreateApiKey onClose={() => setMaking(false)} />}
    </div>
  );
}
