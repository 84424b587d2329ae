import { z } from "zod";
import { id, idParams, localDate, operation, pageOf, pageQuery } from "../operation/index.ts";
import {
  inviteLink,
  leave,
  member,
  memberDepartment,
  memberInput,
  memberRole,
  memberStatus,
  savedMember,
} from "./shapes.ts";

const read = { by: "staffOrKey", permission: "organisation.read" } as const;
const manage = { by: "staff", permission: "member.manage" } as const;
const area = "organisation";
const posts = {
  roles: z.array(memberRole).max(50),
  departments: z.array(memberDepartment).max(50),
};

/** `query` finds by name, pinyin initials (`wls` 王老师), pinyin, or the last four digits of the phone. */
export const listMembers = operation({
  id: "listMembers",
  area,
  method: "GET",
  path: "/api/v1/members",
  summary: "Members by name",
  access: read,
  query: z.strictObject({
    ...pageQuery,
    query: z.string().trim().max(50).optional(),
    campusId: id.optional(),
    departmentId: id.optional(),
    status: memberStatus.optional(),
  }),
  output: pageOf(member),
  errors: ["request.cursor_invalid"],
});

export const getMember = operation({
  id: "getMember",
  area,
  method: "GET",
  path: "/api/v1/members/{id}",
  summary: "One member",
  access: read,
  params: idParams,
  output: member,
  errors: ["request.not_found"],
});

export const createMember = operation({
  id: "createMember",
  area,
  method: "POST",
  path: "/api/v1/members",
  summary:
    "Add a member; with e-mail or phone they get an account without a password, or are invited with the one they have",
  access: manage,
  body: z.strictObject({
    ...memberInput,
    jobTitle: memberInput.jobTitle.default(""),
    email: memberInput.email.default(null),
    phone: memberInput.phone.default(null),
    restDays: memberInput.restDays.default([]),
    roles: posts.roles.default([]),
    departments: posts.departments.default([]),
  }),
  output: savedMember,
  status: 201,
  idempotent: true,
  errors: ["member.account_taken", "member.right_not_yours", "auth.phone_invalid", "idempotency.mismatch"],
  example: {
    name: "王芳",
    publicName: "王老师",
    campusId: "01890a5d-ac96-774b-bcce-b302099a8057",
    phone: "13800001234",
  },
});

export const updateMember = operation({
  id: "updateMember",
  area,
  method: "PATCH",
  path: "/api/v1/members/{id}",
  summary: "Change a member, their roles, departments and rest days",
  access: manage,
  params: idParams,
  body: z.strictObject({
    name: memberInput.name.optional(),
    publicName: memberInput.publicName.optional(),
    jobTitle: memberInput.jobTitle.optional(),
    campusId: id.optional(),
    email: memberInput.email.optional(),
    phone: memberInput.phone.optional(),
    restDays: memberInput.restDays.optional(),
    roles: posts.roles.optional(),
    departments: posts.departments.optional(),
  }),
  output: savedMember,
  errors: [
    "request.not_found",
    "member.account_taken",
    "member.account_shared",
    "member.right_not_yours",
    "member.last_manager",
    "auth.phone_invalid",
  ],
  example: { restDays: [1, 2] },
});

/** Disabled and left: every session ends at once, open tasks are handed on. */
export const setMemberStatus = operation({
  id: "setMemberStatus",
  area,
  method: "PUT",
  path: "/api/v1/members/{id}/status",
  summary: "Disable a member, mark as left, or make active again",
  access: manage,
  params: idParams,
  body: z.strictObject({ status: memberStatus }),
  output: member,
  errors: ["request.not_found", "member.last_manager", "member.right_not_yours"],
  example: { status: "disabled" },
});

export const resetMemberPassword = operation({
  id: "resetMemberPassword",
  area,
  method: "POST",
  path: "/api/v1/members/{id}/password",
  summary: "Give a member a new random password, shown once; their sessions end and the authenticator is switched off",
  access: manage,
  params: idParams,
  output: z.object({ password: z.string() }),
  errors: ["request.not_found", "member.account_shared", "member.right_not_yours"],
});

export const inviteMember = operation({
  id: "inviteMember",
  area,
  method: "POST",
  path: "/api/v1/members/{id}/invitation",
  summary: "Invite a member again whose invitation is pending; the earlier link stops working",
  access: manage,
  params: idParams,
  output: z.object({ inviteLink }),
  errors: ["request.not_found", "member.account_taken", "member.right_not_yours"],
});

export const listLeaves = operation({
  id: "listLeaves",
  area,
  method: "GET",
  path: "/api/v1/leaves",
  summary: "Leaves that touch a range of dates",
  access: read,
  query: z.strictObject({ memberId: id.optional(), from: localDate, to: localDate }),
  output: z.object({ items: z.array(leave) }),
  errors: [],
});

export const createLeave = operation({
  id: "createLeave",
  area,
  method: "POST",
  path: "/api/v1/leaves",
  summary: "Enter a leave, with the substitute who may act meanwhile",
  access: manage,
  idempotent: true,
  body: z.strictObject({
    memberId: id,
    from: localDate,
    to: localDate,
    substituteId: id.nullable().default(null),
    reason: z.string().trim().max(500).default(""),
  }),
  output: leave,
  status: 201,
  errors: [],
  example: { memberId: "01890a5d-ac96-774b-bcce-b302099a8057", from: "2026-11-23", to: "2026-11-25" },
});

export const deleteLeave = operation({
  id: "deleteLeave",
  area,
  method: "DELETE",
  path: "/api/v1/leaves/{id}",
  summary: "Take back a leave",
  access: manage,
  params: idParams,
  output: null,
  errors: ["request.not_found"],
});
