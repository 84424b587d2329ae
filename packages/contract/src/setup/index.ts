/** The first run of an installation: the institution with its owner, then what it needs before its first ticket. */
import { z } from "zod";
import { account, password, shortId, signedIn } from "../identity/index.ts";
import { id, operation, shortString } from "../operation/index.ts";
import { calendarDefinition } from "../organisation/index.ts";

const area = "setup";
const manage = { by: "staff", permission: "organisation.manage" } as const;

export const getSetup = operation({
  id: "getSetup",
  area,
  method: "GET",
  path: "/api/v1/setup",
  summary: "May an institution be created here, and does it take the set-up code?",
  access: { by: "public" },
  output: z.object({
    /** False once a real institution exists. */
    open: z.boolean(),
    /** The caller is not on this machine: the code printed at start is asked for. */
    codeNeeded: z.boolean(),
    /** A demo institution is here as well. */
    demo: z.boolean(),
  }),
  errors: [],
});

/**
 * All or nothing: the institution, its owner with an account, one campus (which is also headquarters) with working hours, and the
 * usual departments and roles. From this very machine, or with the code printed at start; never when a real one exists.
 */
export const createInstitution = operation({
  id: "createInstitution",
  area,
  method: "POST",
  path: "/api/v1/setup/institution",
  summary: "Create the institution and its owner, who is signed in",
  access: { by: "public" },
  body: z.strictObject({
    code: z.string().trim().max(40).optional(),
    name: shortString,
    /** Part of every public address, for ever; made from the name unless given. */
    shortId: shortId.optional(),
    owner: z.strictObject({ name: shortString, account, password }),
  }),
  output: signedIn,
  status: 201,
  errors: [
    "setup.closed",
    "setup.code_wrong",
    "setup.short_id_taken",
    "member.account_taken",
    "auth.phone_invalid",
    "auth.password_weak",
  ],
  ratePerMinute: 10,
  example: {
    name: "晨曦艺术学校",
    owner: { name: "林校长", account: "owner@example.com", password: "correct horse battery" },
  },
});

const setupProgress = z.object({
  /** The main campus with its calendar; `done` once its hours were confirmed. */
  campus: z.object({ id, name: z.string(), definition: calendarDefinition, done: z.boolean() }).nullable(),
  /** Published ticket types, active members, tickets. */
  types: z.number().int(),
  members: z.number().int(),
  tickets: z.number().int(),
  /** Short messages are sent, so families can sign in with their phone. */
  familiesSignIn: z.boolean(),
  /** Somebody said that they need the guide no more. */
  dismissed: z.boolean(),
});

export const getSetupProgress = operation({
  id: "getSetupProgress",
  area,
  method: "GET",
  path: "/api/v1/setup/progress",
  summary: "What a new institution has done so far",
  access: manage,
  output: setupProgress,
  errors: [],
});

export const setUpCampus = operation({
  id: "setUpCampus",
  area,
  method: "PUT",
  path: "/api/v1/setup/campus",
  summary: "Name the main campus and say when it works",
  access: manage,
  body: z.strictObject({ name: shortString, definition: calendarDefinition }),
  output: setupProgress,
  errors: ["request.not_found", "organisation.calendar_invalid"],
  example: { name: "海淀校区", definition: { zone: "Asia/Shanghai", alwaysOpen: true } },
});

export const dismissSetup = operation({
  id: "dismissSetup",
  area,
  method: "POST",
  path: "/api/v1/setup/dismiss",
  summary: "The guide is needed no more",
  access: manage,
  output: null,
  errors: [],
});

const newPerson = z.strictObject({
  name: shortString,
  /** E-mail or phone. */
  account,
  /** Key of a role. */
  role: z.string().max(40),
});

/** Each person by themselves: one that is refused stops nobody else. */
export const invitePeople = operation({
  id: "invitePeople",
  area,
  method: "POST",
  path: "/api/v1/setup/people",
  summary: "Add colleagues with an account, a role and its department, and what to hand over to each",
  access: { by: "staff", permission: "member.manage" },
  body: z.strictObject({ people: z.array(newPerson).min(1).max(100) }),
  output: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        account: z.string(),
        /** Null: added. Else a code of the error registry, and nothing of this person was written. */
        error: z.string().nullable(),
        /** A first password, this once; null where the person has an account already and is invited with it. */
        password: z.string().nullable(),
        /** To hand over in person when no mail or message could carry it. */
        inviteLink: z.string().nullable(),
      }),
    ),
  }),
  errors: ["member.right_not_yours"],
  example: { people: [{ name: "王芳", account: "13800001234", role: "class_teacher" }] },
});

export const getDemo = operation({
  id: "getDemo",
  area,
  method: "GET",
  path: "/api/v1/setup/demo",
  summary: "Is the demo school here, what does it hold, and how far is its removal?",
  access: manage,
  output: z.object({
    state: z.enum(["absent", "present", "removing"]),
    /** May it be loaded here? */
    offered: z.boolean(),
    name: z.string().nullable(),
    holds: z.object({ members: z.number().int(), students: z.number().int(), tickets: z.number().int() }).nullable(),
    /** Percent. */
    progress: z.number().int().nullable(),
  }),
  errors: [],
});

export const loadDemo = operation({
  id: "loadDemo",
  area,
  method: "POST",
  path: "/api/v1/setup/demo",
  summary: "Load the demo school beside the institution; a job does it",
  access: manage,
  output: null,
  status: 202,
  errors: ["setup.demo_present", "setup.demo_not_offered"],
});

export const removeDemo = operation({
  id: "removeDemo",
  area,
  method: "DELETE",
  path: "/api/v1/setup/demo",
  summary: "Remove the demo school with everything in it; a job does it",
  access: manage,
  output: null,
  status: 202,
  errors: ["setup.demo_absent"],
});

export const setupOperations = [
  getSetup,
  createInstitution,
  getSetupProgress,
  setUpCampus,
  dismissSetup,
  invitePeople,
  getDemo,
  loadDemo,
  removeDemo,
] as const;
