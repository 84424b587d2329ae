import type { QueryClient } from "@tanstack/react-query";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { ApiError, isPassing } from "../../../lib/api.ts";
import { sendClick } from "../../../lib/click-keys.ts";
import { problemWords } from "../../../lib/problem-words.ts";
import { keys, retryKeyed } from "../../../lib/query.ts";
import { conflictsOf } from "../form/conflicts.ts";
import type { TicketPage } from "./action-types.ts";
import { sendCommand } from "./command-input.ts";
import type { CommandInput } from "./command-input.ts";

/**
 * Read again what a command on a ticket changes; the live stream will say so too, but need not be waited for.
 * @returns when the ticket is read: its next button does not wait for lists and counts
 */
export function refreshTicket(queries: QueryClient, id: string): Promise<void> {
  void queries.invalidateQueries({ queryKey: keys.tickets });
  void queries.invalidateQueries({ queryKey: keys.workbench });
  return queries.invalidateQueries({ queryKey: keys.ticket(id) });
}

/**
 * Carry out an action. A refusal is told in its own words and the ticket is read again: it has moved on. That there was no server to
 * be found is said in passing too, unless `told` is `here`: where the button is, by a SendingNote.
 */
export function useCommand(page: TicketPage, told: "here" | "inPassing" = "inPassing") {
  const { id } = page;
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: (input: CommandInput) => {
      const { command, visit, task } = input.action;
      return sendClick(`${id}/${command}/${visit}/${task}`, input, (key) => sendCommand(id, input, key));
    },
    retry: retryKeyed,
    onSettled: () => refreshTicket(queries, id),
    onError: (error) => {
      // Faults of fields are shown at the fields by whoever shows them.
      if (error instanceof ApiError && error.problem.code === "form.invalid") return;
      // Both values are shown by whoever sent them.
      if (conflictsOf(error)) return;
      if (isPassing(error) && told === "here") return;
      void message.error(t("action.refused", { title: problemWords(t, error) }));
    },
  });
}
