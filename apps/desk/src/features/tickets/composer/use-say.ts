import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { api, isPassing } from "../../../lib/api.ts";
import { sendClick } from "../../../lib/click-keys.ts";
import { problemWords } from "../../../lib/problem-words.ts";
import { retryKeyed } from "../../../lib/query.ts";
import { useMe } from "../../../lib/session.ts";
import { refreshTicket } from "../actions/use-command.ts";
import { type ComposerMode, readDraft, writeDraft } from "./draft-store.ts";
import { forgetAttachments } from "./use-attachments.ts";

export type ContactBy = "phone" | "wechat" | "faceToFace";

export interface Said {
  mode: ComposerMode;
  text: string;
  files: string[];
  mentions: string[];
  by: ContactBy;
}

function send(id: string, said: Said, idempotencyKey: string) {
  const { text } = said;
  const options = { idempotencyKey };
  const params = { id };
  const files = said.files.length > 0 ? { files: said.files } : {};
  switch (said.mode) {
    case "reply":
      return api("replyTicket", { params, body: { text, ...files } }, options);
    case "note": {
      const mentions = said.mentions.length > 0 ? { mentions: said.mentions } : {};
      return api("noteTicket", { params, body: { text, ...mentions, ...files } }, options);
    }
    case "contact":
      return api("logContact", { params, body: { by: said.by, text } }, options);
    default:
      return said.mode satisfies never;
  }
}

/** Send what was written; on a refusal it stays where it was written. */
export function useSay(id: string) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const me = useMe();
  return useMutation({
    mutationFn: (said: Said) => sendClick(`${id}/say/${said.mode}`, said, (key) => send(id, said, key)),
    retry: retryKeyed,
    // Here and not in the composer, which may have been closed meanwhile: what has gone is a draft no more.
    onSuccess: (_, { mode, text }) => {
      const draft = { person: me.id, ticket: id, mode };
      if (readDraft(draft).trim() === text) writeDraft(draft, "");
      forgetAttachments(me.id, `${id}.${mode}`);
    },
    onSettled: () => refreshTicket(queries, id),
    onError: (error) => {
      // Said where it was written, with a way to send it again.
      if (!isPassing(error)) void message.error(t("action.refused", { title: problemWords(t, error) }));
    },
  });
}
