import type { CallOf } from "@deskbell/contract/operation";
import type { submitTicket } from "@deskbell/contract/tickets";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { apiOnce } from "../../../lib/click-keys.ts";
import { keys, retryKeyed } from "../../../lib/query.ts";
import { useMe } from "../../../lib/session.ts";
import type { Chat } from "./chat-fields.ts";
import { readChatDraft, writeChatDraft } from "./file-draft.ts";

type Body = CallOf<typeof submitTicket>["body"];

/** Words of a note that is only pictures; stored on the ticket, hence not in the reader's language. */
const PICTURES = "聊天截图";

interface Filing {
  body: Body;
  /** The words as they were pasted. */
  pasted: string;
  /** What of the chat the form has no place for: it becomes an internal note. */
  left: Chat;
}

export interface Filed {
  id: string;
  number: string;
  promisedAt: string | null;
  /** The ticket is there, but what was left of the chat could not be noted on it. */
  noteLost: boolean;
}

/** File it. The same content goes with the same keys, so that pressing twice or a broken line makes one ticket. */
export function useSubmit() {
  const queries = useQueryClient();
  const me = useMe();
  return useMutation({
    mutationFn: async ({ body, left }: Filing): Promise<Filed> => {
      const { id, number, promisedAt } = await apiOnce("submitTicket", { body });
      const filed = { id, number, promisedAt };
      if (left.text === "" && left.files.length === 0) return { ...filed, noteLost: false };
      const note = { text: left.text || PICTURES, ...(left.files.length > 0 ? { files: left.files } : {}) };
      // The ticket stands; who filed it is told that the note does not, and still has the words.
      return apiOnce("noteTicket", { params: { id }, body: note }).then(
        () => ({ ...filed, noteLost: false }),
        () => ({ ...filed, noteLost: true }),
      );
    },
    retry: retryKeyed,
    onSuccess: (_, { pasted }) => {
      // Here and not in the dialog, which may have been closed meanwhile: opened again it must not offer the same once more.
      if (readChatDraft(me.id).trim() === pasted.trim()) writeChatDraft(me.id, "");
      return Promise.all([
        queries.invalidateQueries({ queryKey: keys.tickets }),
        queries.invalidateQueries({ queryKey: keys.workbench }),
      ]);
    },
  });
}
