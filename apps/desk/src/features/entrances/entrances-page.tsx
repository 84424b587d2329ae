import type { Entrance } from "@deskbell/contract/entrances";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Space, Switch, Table } from "antd";
import type { TableColumnsType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "../../lib/empty.tsx";
import { currentLocale } from "../../lib/locale.ts";
import { PageTitle } from "../../lib/page-title.tsx";
import { ProblemNote } from "../../lib/problem-note.tsx";
import { problemWords } from "../../lib/problem-words.ts";
import "../administration/administration.css";
import { EntranceDrawer } from "./entrance-drawer.tsx";
import { entrancesQuery, useUpdateEntrance } from "./entrances-query.ts";
import { PosterDialog } from "./poster-dialog.tsx";

/** 公开入口: links and posters by which somebody without an account files a request. */
export function EntrancesPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const list = useQuery(entrancesQuery);
  const update = useUpdateEntrance();
  const [editing, setEditing] = useState<Entrance | "new">();
  const [poster, setPoster] = useState<Entrance>();
  const nameOf = ({ type: { name } }: Entrance): string => (currentLocale() === "en" ? (name.en ?? name.zh) : name.zh);

  function toggle(entrance: Entrance, active: boolean): void {
    update.mutate(
      { id: entrance.id, change: { active } },
      { onError: (error) => void message.error(problemWords(t, error)) },
    );
  }

  const add = (type: "primary" | "default") => (
    <Button type={type} onClick={() => setEditing("new")}>
      {t("entrances.add")}
    </Button>
  );
  const columns: TableColumnsType<Entrance> = [
    {
      title: t("entrances.source"),
      render: (_, one) => (
        <>
          {one.source}
          <br />
          <span className="muted">{nameOf(one)}</span>
        </>
      ),
    },
    {
      title: t("entrances.campus"),
      responsive: ["md"],
      render: (_, one) => one.campus?.name ?? t("entrances.everywhere"),
    },
    { title: t("entrances.channel"), responsive: ["md"], render: (_, one) => t(`entrances.${one.channel}`) },
    {
      title: t("entrances.filed"),
      align: "right",
      responsive: ["sm"],
      render: (_, one) => <span className="num">{one.filed}</span>,
    },
    {
      title: t("entrances.open"),
      render: (_, one) => (
        <Switch
          size="small"
          checked={one.active}
          aria-label={t("entrances.openOf", { name: one.source })}
          onChange={(active) => toggle(one, active)}
        />
      ),
    },
    {
      title: "",
      align: "right",
      render: (_, one) => (
        <Space size={0} wrap>
          <Button type="link" size="small" onClick={() => setPoster(one)}>
            {t("entrances.poster")}
          </Button>
          <Button type="link" size="small" onClick={() => setEditing(one)}>
            {t("entrances.edit")}
          </Button>
        </Space>
      ),
    },
  ];

  return (
    <div className="manage">
      <header>
        <PageTitle>{t("area.entrances")}</PageTitle>
        {list.data && list.data.items.length > 0 && add("default")}
      </header>
      <p className="muted manage-lead">{t("entrances.lead")}</p>
      {list.isError ? (
        <ProblemNote error={list.error} retry={() => void list.refetch()} />
      ) : list.data?.items.length === 0 ? (
        <Empty text={t("entrances.empty")} action={add("primary")} />
      ) : (
        <Table<Entrance>
          rowKey="id"
          size="middle"
          columns={columns}
          dataSource={list.data?.items ?? []}
          loading={list.isPending}
          pagination={false}
        />
      )}
      {editing !== undefined && list.data && (
        <EntranceDrawer
          entrance={editing === "new" ? undefined : editing}
          types={list.data.types}
          onClose={() => setEditing(undefined)}
        />
      )}
      {poster && <PosterDialog entrance={poster} onClose={() => setPoster(undefined)} />}
    </div>
  );
}
