import { z } from "zod";
import { id, operation, phone } from "../operation/index.ts";
import { account, institution, password, shortId, signedIn, sixDigits } from "./shapes.ts";

/**
 * Staff sign-in. An account with several persons is answered 409 `auth.choose_person` with `params.choices`
 * (institution and person each); call again with the one chosen. Sets the session's cookie.
 */
export const signIn = operation({
  id: "signIn",
  area: "identity",
  method: "POST",
  path: "/api/v1/sign-in",
  summary: "Sign in with e-mail or phone and password",
  access: { by: "public" },
  body: z.strictObject({
    account,
    password,
    totp: sixDigits.optional(),
    institution: shortId.optional(),
    person: id.optional(),
  }),
  output: signedIn,
  errors: [
    "auth.wrong_password",
    "auth.locked",
    "auth.totp_required",
    "auth.totp_wrong",
    "auth.choose_person",
    "auth.disabled",
    "auth.demo_local_only",
  ],
  ratePerMinute: 30,
  example: { account: "teacher@example.com", password: "correct horse battery" },
});

/**
 * Ask for a one-time code. The answer is the same whether or not the phone is known here, so that nobody can find
 * out whose child goes to this school; an unknown phone fails when the code is verified.
 */
export const requestSignInCode = operation({
  id: "requestSignInCode",
  area: "identity",
  method: "POST",
  path: "/api/v1/sign-in/code",
  summary: "Send a one-time sign-in code to a family's phone",
  access: { by: "public" },
  body: z.strictObject({ institution: shortId, phone }),
  output: z.object({
    /** Seconds until another code may be asked for. */
    resendAfter: z.number().int(),
    /** Seconds the code holds. */
    expiresIn: z.number().int(),
    /** Demo persons of a demo institution only: the code itself, for the page to show. */
    demoCode: z.string().optional(),
  }),
  errors: ["request.not_found", "auth.sms_off", "auth.code_too_soon", "auth.phone_invalid", "auth.demo_local_only"],
  ratePerMinute: 10,
  example: { institution: "morningstar", phone: "13800001234" },
});

export const verifySignInCode = operation({
  id: "verifySignInCode",
  area: "identity",
  method: "POST",
  path: "/api/v1/sign-in/code/verify",
  summary: "Sign in with the code that was sent",
  access: { by: "public" },
  body: z.strictObject({ institution: shortId, phone, code: sixDigits, person: id.optional() }),
  output: signedIn,
  errors: [
    "request.not_found",
    "auth.code_wrong",
    "auth.code_expired",
    "auth.code_used_up",
    "auth.choose_person",
    "auth.phone_invalid",
    "auth.demo_local_only",
  ],
  ratePerMinute: 30,
  example: { institution: "morningstar", phone: "13800001234", code: "024680" },
});

/**
 * Join an institution with an account that exists already. A link that was handed over in person proves no address, so
 * it takes the account's present password too where another institution relies on it (`auth.current_password_required`).
 */
export const acceptMembership = operation({
  id: "acceptMembership",
  area: "identity",
  method: "POST",
  path: "/api/v1/sign-in/invitation",
  summary: "Accept the invitation of an institution, with a new password; every session of the account ends",
  access: { by: "public" },
  body: z.strictObject({
    token: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
    password,
    current: password.optional(),
  }),
  output: null,
  errors: [
    "auth.invitation_invalid",
    "auth.current_password_required",
    "auth.wrong_password",
    "auth.locked",
    "auth.disabled",
    "auth.password_weak",
    "auth.password_reused",
  ],
  ratePerMinute: 10,
  example: { token: "q3pLZ8m1nXv0bT5cYk7wRj2sHd4fGa6eUo9iPtQxNyM", password: "staple of another horse" },
});

export const signOut = operation({
  id: "signOut",
  area: "identity",
  method: "POST",
  path: "/api/v1/sign-out",
  summary: "End this session",
  access: { by: "anyone" },
  output: null,
  errors: [],
});

export const getInstitution = operation({
  id: "getInstitution",
  area: "identity",
  method: "GET",
  path: "/api/v1/institutions/{shortId}",
  summary: "Name of an institution, before signing in",
  access: { by: "public" },
  params: z.strictObject({ shortId: z.string().max(64) }),
  output: institution,
  errors: ["request.not_found"],
});

export const listInstitutions = operation({
  id: "listInstitutions",
  area: "identity",
  method: "GET",
  path: "/api/v1/institutions",
  summary: "The institution of this installation, when it has only one (else an empty list)",
  access: { by: "public" },
  output: z.object({ items: z.array(institution) }),
  errors: [],
});
