import type { TicketPage, TicketRow } from "@deskbell/contract/tickets";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Drawer, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { problemWords } from "../../../lib/problem-words.ts";
import { useText } from "../../../lib/words.ts";
import { isLonger, UpTo } from "../../../lib/up-to.tsx";
import { refreshTicket } from "../actions/use-command.ts";
import { TicketCard } from "./ticket-card.tsx";
import { TicketFinder } from "./ticket-finder.tsx";
import { useOpenTicket } from "./use-open-ticket.ts";
import { useRelation } from "./use-relation.ts";
import "./relations.css";

/** Characters. */
const MOST_REASON = 200;

/** Find the ticket that goes on, see both side by side, merge. Undone by one press afterwards. */
export function MergeDrawer({ page, onClose }: { page: TicketPage; onClose: () => void }) {
  const { t } = useTranslation();
  const text = useText();
  const { message, notification } = App.useApp();
  const openTicket = useOpenTicket();
  const [target, setTarget] = useState<TicketRow>();
  const [reason, setReason] = useState("");
  const queries = useQueryClient();
  const relation = useRelation(page.id);

  const undo = async (key: string): Promise<void> => {
    notification.destroy(key);
    try {
      await api("unmergeTicket", { params: { id: page.id }, body: {} });
    } catch (error) {
      return void message.error(t("action.refused", { title: problemWords(t, error) }));
    }
    void refreshTicket(queries, page.id);
    openTicket(page.id);
  };
  const merge = (): void => {
    if (!target || relation.isPending) return;
    const why = reason.trim();
    relation.mutate(
      { do: "merge", into: target.id, ...(why ? { reason: why } : {}) },
      {
        onSuccess: ({ id, number }) => {
          onClose();
          const key = `merged-${page.id}`;
          notification.info({
            key,
            message: t("relation.mergedUndo", { from: page.number, into: number }),
            btn: (
              <Button size="small" onClick={() => void undo(key)}>
                {t("relation.undo")}
              </Button>
            ),
            duration: 10,
          });
          openTicket(id, { replace: true });
        },
      },
    );
  };

  return (
    <Drawer
      open
      width={560}
      title={t("relation.merge")}
      onClose={onClose}
      footer={
        <div className="relation-footer">
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button
            type="primary"
            disabled={!target || isLonger(reason, MOST_REASON)}
            loading={relation.isPending}
            onClick={merge}
          >
            {target ? t("relation.mergeDo", { number: target.number }) : t("relation.merge")}
          </Button>
        </div>
      }
    >
      <p className="muted">{t("relation.mergeNote")}</p>
      <TicketFinder except={page.id} first={page.requesterName} picked={target} onPick={setTarget} />
      {target && (
        <div className="relation-pair">
          <TicketCard label={t("relation.thisOne")} id={page.id} title={`${text(page.type.name)} ${page.title}`} />
          <TicketCard
            label={t("relation.otherOne")}
            id={target.id}
            title={`${text(target.type.name)} ${target.title}`}
          />
        </div>
      )}
      {target && (
        <label className="relation-field">
          <span>{t("relation.mergeWhy")}</span>
          <Input value={reason} onChange={(event) => setReason(event.target.value)} />
          <UpTo text={reason} max={MOST_REASON} />
        </label>
      )}
    </Drawer>
  );
}
