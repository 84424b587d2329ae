import type { TicketPage } from "@deskbell/contract/tickets";
import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Select, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { ProblemNote } from "../../../lib/problem-note.tsx";
import { keys } from "../../../lib/query.ts";
import { typesQuery } from "../../../lib/reference-queries.ts";
import { useText } from "../../../lib/words.ts";
import { CHANGE_FORM, NewTypeForm } from "./new-type-form.tsx";
import "./relations.css";

/** Choose what it should have been, check what comes along, fill what the new form asks. */
export function ChangeTypeDrawer({ page, onClose }: { page: TicketPage; onClose: () => void }) {
  const { t } = useTranslation();
  const text = useText();
  const [key, setKey] = useState<string>();
  const [sending, setSending] = useState(false);
  const types = useQuery(typesQuery);
  const type = useQuery({
    queryKey: keys.type(key ?? ""),
    queryFn: ({ signal }) => api("getTicketType", { params: { key: key ?? "" } }, { signal }),
    enabled: key !== undefined,
  });
  const offered = (types.data?.items ?? []).filter((one) => one.key !== page.type.key);
  const chosen = offered.find((one) => one.key === key);
  return (
    <Drawer
      open
      width={640}
      title={t("relation.changeType")}
      onClose={onClose}
      footer={
        <div className="relation-footer">
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="primary" htmlType="submit" form={CHANGE_FORM} disabled={!type.data} loading={sending}>
            {chosen ? t("relation.changeTypeDo", { type: text(chosen.name) }) : t("relation.changeType")}
          </Button>
        </div>
      }
    >
      <p className="muted">{t("relation.changeTypeNote")}</p>
      <label className="relation-field">
        <span>{t("relation.toType")}</span>
        <Select
          aria-label={t("relation.toType")}
          placeholder={t("relation.pickType")}
          showSearch={{ optionFilterProp: "label" }}
          value={key}
          loading={types.isPending}
          onChange={setKey}
          options={offered.map((one) => ({ value: one.key, label: text(one.name) }))}
        />
      </label>
      {type.isError && <ProblemNote error={type.error} retry={() => void type.refetch()} />}
      {key !== undefined && type.isPending && <Skeleton active />}
      {type.data && (
        <NewTypeForm key={type.data.key} page={page} type={type.data} onSending={setSending} onDone={onClose} />
      )}
    </Drawer>
  );
}
