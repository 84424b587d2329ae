import { describe, expect, it } from "vitest";
import { ApiError, NetworkError } from "../../lib/api.ts";
import { isInvitationToken, placeOf } from "./invitation-problem.ts";

const answer = (code: string) =>
  new ApiError({ type: "about:blank", title: code, status: 401, code, params: {} } as ApiError["problem"]);

describe("an answer to an acceptance", () => {
  it.each([
    ["auth.invitation_invalid", "link"],
    ["auth.current_password_required", "current"],
    ["auth.wrong_password", "current"],
    ["auth.locked", "current"],
    ["auth.password_weak", "next"],
    ["auth.password_reused", "next"],
    ["auth.disabled", "form"],
  ])("%s stands at: %s", (code, place) => expect(placeOf(answer(code))).toBe(place));

  it("stands below the form when there is none", () => {
    expect(placeOf(new NetworkError("unreachable"))).toBe("form");
    expect(placeOf(null)).toBe("form");
  });
});

describe("the token of a link", () => {
  it("is whole or not worth sending", () => {
    const whole = "q3pLZ8m1nXv0bT5cYk7wRj2sHd4fGa6eUo9iPtQxNyM";
    expect(isInvitationToken(whole)).toBe(true);
    for (const cut of ["", whole.slice(1), `${whole}。`]) expect(isInvitationToken(cut)).toBe(false);
  });
});
