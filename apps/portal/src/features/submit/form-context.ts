import type { FormContext, RecordFact } from "@deskbell/engine/form";
import type { FieldRight } from "@deskbell/engine/form";
import { toIso } from "@deskbell/engine/kernel";
import type { Draft } from "../../lib/draft.ts";

/**
 * What the form engine is told on the phone: the records that were offered here, so that lookups can be shown. Others are
 * taken on trust: the server evaluates again and its verdict is the one that counts.
 */
export function formContext(
  draft: Pick<Draft, "urgency" | "files">,
  now: number,
  zone: string,
  rights?: Record<string, FieldRight>,
  records: Readonly<Record<string, RecordFact>> = {},
): FormContext {
  return {
    now,
    zone,
    audience: "requester",
    unknown: "accept",
    files: draft.files,
    records,
    outside: {
      "ticket.urgency": draft.urgency,
      "ticket.category": "open",
      "ticket.channel": "portal",
      "ticket.createdAt": toIso(now),
    },
    ...(rights ? { rights } : {}),
  };
}
