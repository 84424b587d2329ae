import type { LinkKind } from "@deskbell/engine/ticket";
import type { Data } from "@deskbell/engine/kernel";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { api, ApiError } from "../../../lib/api.ts";
import { sendClick } from "../../../lib/click-keys.ts";
import { problemWords } from "../../../lib/problem-words.ts";
import { retryKeyed } from "../../../lib/query.ts";
import type { T } from "../../../lib/words.ts";
import { refreshTicket } from "../actions/use-command.ts";

export type Relation =
  | { do: "changeType"; type: string; version: number; data: Data; reason: string }
  | { do: "merge"; into: string; reason?: string }
  | { do: "unmerge" }
  | { do: "link" | "unlink"; to: string; as: LinkKind };

function send(id: string, relation: Relation, idempotencyKey: string) {
  const params = { id };
  switch (relation.do) {
    case "changeType": {
      const { do: _, ...body } = relation;
      return api("changeTicketType", { params, body }, { idempotencyKey });
    }
    case "merge": {
      const { do: _, ...body } = relation;
      return api("mergeTicket", { params, body }, { idempotencyKey });
    }
    case "unmerge":
      return api("unmergeTicket", { params, body: {} }, { idempotencyKey });
    case "link":
      return api("linkTicket", { params, body: { to: relation.to, as: relation.as } }, { idempotencyKey });
    case "unlink":
      return api("unlinkTicket", { params, body: { to: relation.to, as: relation.as } }, { idempotencyKey });
    default:
      return relation satisfies never;
  }
}

const WIDENS = {
  requester: "relation.why_requester",
  confidential: "relation.why_confidential",
  about: "relation.why_about",
} as const;

/** A refused merge says which of the three it was. */
function refusalWords(t: T, error: unknown): string {
  const why =
    error instanceof ApiError && error.problem.code === "ticket.merge_widens" ? error.problem.params["why"] : "";
  return why === "requester" || why === "confidential" || why === "about"
    ? t(WIDENS[why])
    : t("action.refused", { title: problemWords(t, error) });
}

/** Change how a ticket stands to a type or to another ticket; both are read again. */
export function useRelation(id: string) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: (relation: Relation) => sendClick(`${id}/${relation.do}`, relation, (key) => send(id, relation, key)),
    retry: retryKeyed,
    onSettled: async (answer, _, relation) => {
      const other = "to" in relation ? relation.to : answer?.id;
      await Promise.all([refreshTicket(queries, id), ...(other ? [refreshTicket(queries, other)] : [])]);
    },
    onError: (error) => {
      if (error instanceof ApiError && error.problem.code === "form.invalid") return;
      void message.error(refusalWords(t, error), 6);
    },
  });
}
