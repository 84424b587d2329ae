/** Where an answer to an acceptance belongs on the page. */
import { ApiError } from "../../lib/api.ts";

/** `link`: nothing can be done with this link; `current`, `next`: that password; `form`: anything else. */
export type ProblemPlace = "link" | "current" | "next" | "form";

/** `auth.current_password_required` stands at the field that it makes appear. */
export function placeOf(error: unknown): ProblemPlace {
  switch (error instanceof ApiError ? error.problem.code : undefined) {
    case "auth.invitation_invalid":
      return "link";
    case "auth.current_password_required":
    case "auth.wrong_password":
    case "auth.locked":
      return "current";
    case "auth.password_weak":
    case "auth.password_reused":
      return "next";
    default:
      return "form";
  }
}

/** Whether a link was copied whole: 43 characters of base64url, as the contract has it. */
export function isInvitationToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}
