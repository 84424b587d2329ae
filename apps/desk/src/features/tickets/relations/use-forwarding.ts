import type { TicketPage } from "@deskbell/contract/tickets";
import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ticketQuery } from "../ticket-query.ts";
import { useOpenTicket } from "./use-open-ticket.ts";

/**
 * The page that came is another ticket's than the one asked for: it was merged. The address follows without a new page, so that
 * an open composer keeps its words and files and sends them where the ticket leads.
 * @param cameFrom by where it leads: the page that was open before
 */
export function useForwarding(id: string, page: TicketPage | undefined, cameFrom: Map<string, string>): void {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const openTicket = useOpenTicket();
  useEffect(() => {
    if (!page || page.id === id) return;
    cameFrom.set(page.id, cameFrom.get(id) ?? id);
    cameFrom.delete(id);
    queries.setQueryData(ticketQuery(page.id).queryKey, page);
    const number = page.merged.find((one) => one.id === id)?.number;
    void message.info(number === undefined ? t("relation.landedPlain") : t("relation.landed", { number }), 6);
    openTicket(page.id, { replace: true });
  }, [id, page, cameFrom, queries, openTicket, message, t]);
}
