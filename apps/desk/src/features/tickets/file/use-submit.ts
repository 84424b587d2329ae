import type { submitTicket } from "@deskbell/contract/tickets";
import type { CallOf } from "@deskbell/contract/operation";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { api } from "../../../lib/api.ts";
import { freshKey } from "../../../lib/fresh-key.ts";
import { keys } from "../../../lib/query.ts";

type Body = CallOf<typeof submitTicket>["body"];

/** File it. The same content goes with the same key, so that pressing twice or a broken line makes one ticket. */
export function useSubmit() {
  const queries = useQueryClient();
  const last = useRef<{ body: string; key: string }>(undefined);
  return useMutation({
    mutationFn: (body: Body) => {
      const text = JSON.stringify(body);
      if (last.current?.body !== text) last.current = { body: text, key: freshKey() };
      return api("submitTicket", { body }, { idempotencyKey: last.current.key });
    },
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: keys.tickets }),
        queries.invalidateQueries({ queryKey: keys.workbench }),
      ]),
  });
}
