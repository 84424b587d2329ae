import type { FormContext } from "@deskbell/engine/form";
import type { FieldRight } from "@deskbell/engine/form";
import { toIso } from "@deskbell/engine/kernel";
import type { Draft } from "../../lib/draft.ts";

/**
 * What the form engine is told on the phone. It knows no records beyond their names, so references are taken on trust
 * and lookups stay empty: the server evaluates again and its verdict is the one that counts.
 */
export function formContext(
  draft: Pick<Draft, "urgency" | "files">,
  now: number,
  zone: string,
  rights?: Record<string, FieldRight>,
): FormContext {
  return {
    now,
    zone,
    audience: "requester",
    unknown: "accept",
    files: draft.files,
    outside: {
      "ticket.urgency": draft.urgency,
      "ticket.category": "open",
      "ticket.channel": "portal",
      "ticket.createdAt": toIso(now),
    },
    ...(rights ? { rights } : {}),
  };
}
