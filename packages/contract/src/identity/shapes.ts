/** Who is signed in, as every page needs it. */
import { z } from "zod";
import { id, instant, shortString } from "../operation/index.ts";
import { PERMISSIONS, SCOPES } from "../permissions/index.ts";

/** The permanent public name of an institution, part of every public address. */
export const shortId = z
  .string()
  .regex(/^[a-z0-9]{3,24}$/)
  .meta({ description: "An institution's short id" });

export const institution = z.object({
  shortId,
  name: z.string(),
  /** IANA zone: `Asia/Shanghai`. */
  zone: z.string(),
  /** Generated data: codes are shown on the page instead of sent. */
  demo: z.boolean(),
});

export const personKind = z.enum(["member", "guardian", "student"]);
export const person = z.object({ kind: personKind, id, name: z.string() });

/** One of the persons an account may act as; `person` and `institution` go back into the sign-in. */
export const personChoice = z.object({ institution: institution.pick({ shortId: true, name: true }), person });

export const grant = z.object({
  scope: z.enum(SCOPES),
  campuses: z
    .array(id)
    .meta({ description: "Campuses that `campus` holds for; of one's posts, where it is `department`" }),
  posts: z
    .array(z.object({ department: id, campus: id }))
    .meta({ description: "Departments, each at its campus, that `department` holds for" }),
});
export const grants = z.partialRecord(z.enum(PERMISSIONS), grant);

/** A child of a guardian, or the adult student in person, with what one may do for them. */
export const child = z.object({
  id,
  name: z.string(),
  no: z.string(),
  level: z.enum(["standard", "vip"]),
  campus: z.object({ id, name: z.string() }),
  relation: z.string().meta({ description: "`self` for an adult student" }),
  signer: z.boolean(),
  legal: z.boolean(),
  pickUp: z.boolean(),
});

/** A language of the faces. */
export const locale = z.enum(["zh", "en"]);

export const me = z.object({
  kind: z.enum(["member", "guardian", "student", "key"]),
  id,
  name: z.string(),
  publicName: z.string(),
  institution,
  permissions: grants,
  /** Staff: the campuses they have a post or a role at. */
  campuses: z.array(z.object({ id, name: z.string(), headquarters: z.boolean() })),
  departments: z.array(z.object({ id, key: z.string(), name: z.string(), campusId: id, head: z.boolean() })),
  /** Staff: keys of their roles. */
  roles: z.array(z.string()),
  children: z.array(child),
  /** Staff: whether an authenticator is on. */
  totp: z.boolean(),
  /** Staff: the language that mail to them is written in. */
  locale: locale.exactOptional(),
});

export const session = z.object({
  id,
  current: z.boolean(),
  createdAt: instant,
  seenAt: instant,
  expiresAt: instant,
  userAgent: z.string().nullable(),
  ip: z.string().nullable(),
});

export const signedIn = z.object({ institution, person });
export const password = z.string().min(1).max(200);
export const sixDigits = z.string().regex(/^\d{6}$/);
export const account = shortString.meta({ description: "E-mail address or phone number" });
