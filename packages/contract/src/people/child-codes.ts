/** A guardian adds a child by a code that the school gave them. */
import { z } from "zod";
import { id, idParams, instant, operation } from "../operation/index.ts";

export const issueChildCode = operation({
  id: "issueChildCode",
  area: "people",
  method: "POST",
  path: "/api/v1/students/{id}/child-code",
  summary: "A one-time code by which a guardian adds this child; it takes the place of an earlier one",
  access: { by: "staff", permission: "person.manage" },
  params: idParams,
  body: z.strictObject({ relation: z.string().trim().min(1).max(20) }),
  /** Told once; only its hash is kept. */
  output: z.object({ code: z.string(), expiresAt: instant }),
  status: 201,
  errors: ["request.not_found"],
  example: { relation: "妈妈" },
});

export const addChild = operation({
  id: "addChild",
  area: "people",
  method: "POST",
  path: "/api/v1/my/children",
  summary: "Add a child by the school's code; wrong, used and expired codes answer alike",
  access: { by: "family" },
  body: z.strictObject({ code: z.string().trim().min(1).max(40) }),
  output: z.object({ id, name: z.string() }),
  errors: ["auth.forbidden", "person.child_code_wrong", "person.child_code_locked"],
  ratePerMinute: 10,
  example: { code: "K7WM-3QPX" },
});
