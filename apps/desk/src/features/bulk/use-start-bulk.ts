import type { BulkCommand, BulkRun } from "@deskbell/contract/bulk";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { apiOnce } from "../../lib/click-keys.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { keys, retryKeyed } from "../../lib/query.ts";
import type { TicketSearch } from "../../lib/ticket-search.ts";
import { listQueryOf } from "../workbench/tickets-query.ts";
import type { Selection } from "../workbench/use-selection.ts";
import { showRun } from "./shown-runs.ts";

/** Begins a run on what is chosen; the selection then ends and the panel tells the rest. */
export function useStartBulk(search: TicketSearch, selection: Selection) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: (command: BulkCommand): Promise<BulkRun> => {
      const on = selection.whole ? { list: listQueryOf(search) } : { tickets: [...selection.ids] };
      const body = { command, ...on };
      return apiOnce("startBulk", { body });
    },
    retry: retryKeyed,
    onSuccess: (run) => {
      showRun(run.id);
      selection.clear();
      return queries.invalidateQueries({ queryKey: keys.bulk });
    },
    onError: (error) => void message.error(problemWords(t, error)),
  });
}
