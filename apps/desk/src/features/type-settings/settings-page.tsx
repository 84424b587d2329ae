import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Select, Skeleton } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "../../lib/empty.tsx";
import { PageTitle } from "../../lib/page-title.tsx";
import { ProblemNote } from "../../lib/problem-note.tsx";
import { useText } from "../../lib/words.ts";
import { type Published, settledTypesQuery, typeSettingsQuery } from "./settings-query.ts";
import "../administration/administration.css";
import "./type-settings.css";
import "./by-time.css";

interface Props {
  area: "promises" | "reasons";
  title: string;
  lead: string;
  children: (published: Published) => ReactNode;
}

/** One type at a time; which, stands in the address. */
export function SettingsPage({ area, title, lead, children }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const navigate = useNavigate();
  const wanted = useSearch({ from: "/shell/manage/$area" }).type;
  const types = useQuery(settledTypesQuery);
  const items = types.data?.items ?? [];
  const key = items.find((one) => one.key === wanted)?.key ?? items[0]?.key;
  return (
    <div className="manage settings">
      <header>
        <PageTitle>{title}</PageTitle>
        {key !== undefined && (
          <Select
            className="settings-type"
            aria-label={t("promises.type")}
            showSearch={{ optionFilterProp: "label" }}
            value={key}
            options={items.map((one) => ({ value: one.key, label: text(one.name) }))}
            onChange={(type) => void navigate({ to: "/manage/$area", params: { area }, search: { type } })}
          />
        )}
      </header>
      <p className="muted manage-lead">{lead}</p>
      {types.isError ? (
        <ProblemNote error={types.error} retry={() => void types.refetch()} />
      ) : types.isPending ? (
        <Skeleton active paragraph={{ rows: 10 }} title={false} />
      ) : key === undefined ? (
        <Empty text={t("promises.noTypes")} />
      ) : (
        <OfType key={key} typeKey={key}>
          {children}
        </OfType>
      )}
    </div>
  );
}

function OfType({ typeKey, children }: { typeKey: string; children: Props["children"] }) {
  const published = useQuery(typeSettingsQuery(typeKey));
  if (published.data) return children(published.data);
  if (published.isError) return <ProblemNote error={published.error} retry={() => void published.refetch()} />;
  return <Skeleton active paragraph={{ rows: 10 }} title={false} />;
}
