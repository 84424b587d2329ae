import { z } from "zod";
import { idParams, operation } from "../operation/index.ts";
import { locale, me, password, session, sixDigits } from "./shapes.ts";

export const getMe = operation({
  id: "getMe",
  area: "identity",
  method: "GET",
  path: "/api/v1/me",
  summary: "Who is signed in, what they may do, and for families their children",
  access: { by: "anyone" },
  output: me,
  errors: [],
});

export const listSessions = operation({
  id: "listSessions",
  area: "identity",
  method: "GET",
  path: "/api/v1/me/sessions",
  summary: "Own sessions that still hold, newest first",
  access: { by: "anyone" },
  output: z.object({ items: z.array(session) }),
  errors: [],
});

export const revokeSession = operation({
  id: "revokeSession",
  area: "identity",
  method: "DELETE",
  path: "/api/v1/me/sessions/{id}",
  summary: "End one of the own sessions",
  access: { by: "anyone" },
  params: idParams,
  output: null,
  errors: ["request.not_found"],
});

export const changePassword = operation({
  id: "changePassword",
  area: "identity",
  method: "PUT",
  path: "/api/v1/me/password",
  summary: "Change the own password; every other session ends",
  access: { by: "staff" },
  body: z.strictObject({ current: password, next: password }),
  output: null,
  errors: ["auth.wrong_password", "auth.locked", "auth.password_weak"],
  ratePerMinute: 10,
  example: { current: "correct horse battery", next: "staple of another horse" },
});

export const setLocale = operation({
  id: "setLocale",
  area: "identity",
  method: "PUT",
  path: "/api/v1/me/locale",
  summary: "Say in which language one works: mail is written in it",
  access: { by: "staff" },
  body: z.strictObject({ locale }),
  output: null,
  errors: [],
  example: { locale: "en" },
});

export const startTotp = operation({
  id: "startTotp",
  area: "identity",
  method: "POST",
  path: "/api/v1/me/totp",
  summary: "Get a secret for an authenticator app; it counts once confirmed",
  access: { by: "staff" },
  body: z.strictObject({ password }),
  output: z.object({
    secret: z.string().meta({ description: "Base32 (RFC 4648)" }),
    uri: z.string().meta({ description: "otpauth:// address for a QR code" }),
  }),
  errors: ["auth.wrong_password", "auth.locked", "auth.totp_on"],
  ratePerMinute: 10,
  example: { password: "correct horse battery" },
});

export const confirmTotp = operation({
  id: "confirmTotp",
  area: "identity",
  method: "POST",
  path: "/api/v1/me/totp/confirm",
  summary: "Switch the authenticator on with its first code",
  access: { by: "staff" },
  body: z.strictObject({ code: sixDigits }),
  output: null,
  errors: ["auth.totp_wrong", "auth.totp_off", "auth.totp_on"],
  ratePerMinute: 10,
  example: { code: "123456" },
});

export const disableTotp = operation({
  id: "disableTotp",
  area: "identity",
  method: "POST",
  path: "/api/v1/me/totp/disable",
  summary: "Switch the authenticator off",
  access: { by: "staff" },
  body: z.strictObject({ password, code: sixDigits }),
  output: null,
  errors: ["auth.wrong_password", "auth.locked", "auth.totp_wrong", "auth.totp_off"],
  ratePerMinute: 10,
  example: { password: "correct horse battery", code: "123456" },
});
