import type { ApprovalLine, BulkResult } from "@deskbell/contract/bulk";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { apiOnce } from "../../lib/click-keys.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { keys, retryKeyed } from "../../lib/query.ts";
import { resultsQuery } from "./bulk-query.ts";
import { putRunAway, showRun } from "./shown-runs.ts";

/** One run of approvals begun here, and what became of each ticket so far. */
export function useApprovalRun() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const start = useMutation({
    mutationFn: ({ lines, comment }: { lines: readonly ApprovalLine[]; comment: string }) => {
      const reviewed = lines.map(({ ticket, seq }) => ({ ticket: ticket.id, seq }));
      const tickets = reviewed.map(({ ticket }) => ticket);
      const body = { command: { do: "approve" as const, reviewed, ...(comment ? { comment } : {}) }, tickets };
      return apiOnce("startBulk", { body });
    },
    retry: retryKeyed,
    // The sheet itself tells how far it has come.
    onSuccess: (run) => {
      putRunAway(run.id);
      return queries.invalidateQueries({ queryKey: keys.bulk });
    },
    onError: (error) => void message.error(problemWords(t, error)),
  });
  const id = start.data?.id;
  const results = useQuery(resultsQuery(id)).data?.items;
  const running = id !== undefined && (results === undefined || results.some((one) => one.state === "waiting"));
  return {
    begun: id !== undefined,
    pending: start.isPending,
    running,
    done: results?.filter((one) => one.state === "done").length ?? 0,
    /** What is agreed to is what these lines say: what has changed since is left alone. */
    give: (lines: readonly ApprovalLine[], comment: string): void => start.mutate({ lines, comment }),
    resultOf: (ticket: string): Pick<BulkResult, "state" | "words"> =>
      results?.find((one) => one.ticket.id === ticket) ?? { state: "waiting", words: null },
    /** The sheet closes: what still goes on is told in the panel. */
    leave: (): void => {
      if (id !== undefined && running) showRun(id);
    },
  };
}
