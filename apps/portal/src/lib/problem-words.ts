/** What went wrong, as a family reads it. The server's titles speak to staff and families alike; a few need 您. */
import { ApiError, codeOf, NetworkError } from "./api.ts";
import type { Words } from "./locale.ts";
import type { WordKey } from "./words.ts";

const OWN: Readonly<Record<string, WordKey>> = {
  "request.not_found": "app.notFoundHelp",
  "auth.forbidden": "app.forbidden",
  "auth.code_wrong": "signIn.codeWrong",
  "auth.code_expired": "signIn.codeExpired",
  "auth.code_used_up": "signIn.codeUsedUp",
  "auth.code_too_soon": "signIn.tooSoon",
  "auth.unknown_phone": "signIn.unknownPhone",
  "auth.phone_invalid": "signIn.phoneWrong",
  "ticket.type_retired": "submit.changed",
  "ticket.not_available": "ticket.moved",
  "flow.not_available": "ticket.moved",
  "flow.task_closed": "ticket.moved",
  "ticket.urged_recently": "ticket.urgedRecently",
  "idempotency.mismatch": "submit.alreadySent",
};

export function problemWords(error: unknown, t: Words["t"]): string {
  if (error instanceof NetworkError) return t("app.unreachable");
  const own = OWN[codeOf(error) ?? ""];
  if (error instanceof ApiError) return own ? t(own, plain(error.problem.params)) : error.problem.title;
  return t("app.unexpected");
}

function plain(params: Readonly<Record<string, unknown>>): Record<string, string | number> {
  const kept = Object.entries(params).filter(([, value]) => typeof value === "string" || typeof value === "number");
  return Object.fromEntries(kept) as Record<string, string | number>;
}
