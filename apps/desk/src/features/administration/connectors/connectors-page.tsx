import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { useText } from "../../../lib/words.ts";
import { type Column, RecordList } from "../records/record-list.tsx";
import { ConnectorDrawer } from "./connector-drawer.tsx";
import { connectorsKey } from "./connectors-key.ts";
import type { Connector } from "./connector.ts";
import "./connectors.css";

/** Systems that automated steps call: where they are, whether they answer, and who uses them. */
export function ConnectorsPage() {
  const { t } = useTranslation();
  const text = useText();
  const [openedKey, setOpenedKey] = useState<string>();
  const [wanted, setWanted] = useState<string>();
  const list = useQuery({
    queryKey: connectorsKey,
    queryFn: ({ signal }) => api("listConnectors", {}, { signal }),
  });
  const rows = list.data?.items ?? [];
  const columns: Column<Connector>[] = [
    { title: t("connectors.name"), render: (connector) => connector.name },
    { title: t("places.key"), render: (connector) => <code>{connector.key}</code> },
    {
      title: t("connectors.url"),
      render: (connector) => <span className="connector-url">{connector.url}</span>,
      wide: true,
    },
    {
      title: t("connectors.usedBy"),
      render: (connector) => connector.usedBy.map((type) => text(type.name)).join(t("common.and")),
    },
    { title: t("places.state"), render: (connector) => <ConnectorState connector={connector} /> },
  ];
  const open = (key: string, named?: string): void => {
    setOpenedKey(key);
    setWanted(named);
  };
  const opened = rows.find((row) => row.key === openedKey);
  return (
    <RecordList
      title={t("area.connectors")}
      lead={
        <>
          <p className="muted manage-lead">{t("connectors.lead")}</p>
          {list.data?.missing.map(({ key, usedBy }) => (
            <div key={key} className="note-line" role="note">
              <span>
                {t("connectors.missing", {
                  types: usedBy.map((type) => text(type.name)).join(t("common.and")),
                  key,
                })}
              </span>
              <Button size="small" onClick={() => open("", key)}>
                {t("connectors.connect")}
              </Button>
            </div>
          ))}
        </>
      }
      add={{ label: t("connectors.add"), onAdd: () => open("") }}
      columns={columns}
      rows={rows}
      keyOf={(connector) => connector.id}
      onOpen={(connector) => open(connector.key)}
      list={list}
      empty={t("connectors.empty")}
    >
      {openedKey !== undefined && (openedKey === "" || opened) && (
        <ConnectorDrawer
          key={openedKey}
          connector={opened}
          wanted={wanted}
          taken={rows.map((row) => row.key)}
          onClose={() => setOpenedKey(undefined)}
        />
      )}
    </RecordList>
  );
}

/** In shape and word: off, resting after failures, or at work. */
function ConnectorState({ connector }: { connector: Connector }) {
  const { t } = useTranslation();
  if (!connector.enabled) return <span className="chip">{t("connectors.off")}</span>;
  return connector.breaker.state === "open" ? (
    <span className="chip" data-tone="late">
      {t("connectors.resting")}
    </span>
  ) : connector.breaker.failures > 0 ? (
    <span className="chip" data-tone="amber">
      {t("connectors.failing", { count: connector.breaker.failures })}
    </span>
  ) : (
    <span className="chip" data-tone="done">
      {t("connectors.on")}
    </span>
  );
}
