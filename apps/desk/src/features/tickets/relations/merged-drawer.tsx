import type { RelatedTicket } from "@deskbell/contract/tickets";
import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { ProblemNote } from "../../../lib/problem-note.tsx";
import { keys } from "../../../lib/query.ts";
import { useText } from "../../../lib/words.ts";
import { TicketForm } from "../form/ticket-form.tsx";
import { HistoryView } from "../history/history-view.tsx";
import { useOpenTicket } from "./use-open-ticket.ts";
import { useRelation } from "./use-relation.ts";
import "./relations.css";

/** A merged ticket as it was left: read beside the one that it leads to, or brought back. */
export function MergedDrawer({ merged, onClose }: { merged: RelatedTicket; onClose: () => void }) {
  const { t } = useTranslation();
  const text = useText();
  const openTicket = useOpenTicket();
  const relation = useRelation(merged.id);
  const query = useQuery({
    queryKey: [...keys.ticket(merged.id), "itself"],
    queryFn: ({ signal }) => api("getTicket", { params: { id: merged.id }, query: { itself: "true" } }, { signal }),
  });
  const page = query.data;
  const back = (): void =>
    relation.mutate(
      { do: "unmerge" },
      {
        onSuccess: () => {
          onClose();
          openTicket(merged.id);
        },
      },
    );
  return (
    <Drawer
      open
      width={640}
      title={`${merged.number} ${text(merged.type)}`}
      onClose={onClose}
      extra={
        page?.actions.some((action) => action.command === "unmerge") && (
          <Button loading={relation.isPending} onClick={back}>
            {t("relation.unmerge")}
          </Button>
        )
      }
    >
      {query.isError && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Skeleton active />}
      {page && (
        <>
          <TicketForm page={page} />
          <HistoryView page={page} />
        </>
      )}
    </Drawer>
  );
}
