import type { TicketPage, TicketRow } from "@deskbell/contract/tickets";
import type { LinkKind } from "@deskbell/engine/ticket";
import { Button, Drawer, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TicketFinder } from "./ticket-finder.tsx";
import { useRelation } from "./use-relation.ts";
import "./relations.css";

/** The kinds that are chosen from this side; the others are what the other side sees. */
const KINDS = ["related", "duplicateOf", "followUpOf"] as const satisfies readonly LinkKind[];

export function LinkDrawer({ page, onClose }: { page: TicketPage; onClose: () => void }) {
  const { t } = useTranslation();
  const [other, setOther] = useState<TicketRow>();
  const [as, setAs] = useState<(typeof KINDS)[number]>("related");
  const relation = useRelation(page.id);
  const link = (): void => {
    if (other && !relation.isPending) relation.mutate({ do: "link", to: other.id, as }, { onSuccess: onClose });
  };
  return (
    <Drawer
      open
      width={480}
      title={t("relation.link")}
      onClose={onClose}
      footer={
        <div className="relation-footer">
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="primary" disabled={!other} loading={relation.isPending} onClick={link}>
            {other ? t("relation.linkDo", { number: other.number }) : t("relation.link")}
          </Button>
        </div>
      }
    >
      <label className="relation-field">
        <span>{t("relation.linkAs")}</span>
        <Select
          aria-label={t("relation.linkAs")}
          value={as}
          onChange={setAs}
          options={KINDS.map((value) => ({ value, label: t(`relation.as_${value}`) }))}
        />
      </label>
      <TicketFinder except={page.id} first={page.requesterName} picked={other} onPick={setOther} />
    </Drawer>
  );
}
