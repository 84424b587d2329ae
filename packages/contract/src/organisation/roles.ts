import { z } from "zod";
import { idParams, operation, shortString } from "../operation/index.ts";
import { PERMISSIONS } from "../permissions/index.ts";
import { key, role, rolePermission } from "./shapes.ts";

const manage = { by: "staff", permission: "organisation.manage" } as const;
const area = "organisation";
const permissions = z
  .array(rolePermission)
  .max(PERMISSIONS.length)
  .refine((list) => new Set(list.map((p) => p.permission)).size === list.length, { message: "each permission once" });

export const listRoles = operation({
  id: "listRoles",
  area,
  method: "GET",
  path: "/api/v1/roles",
  summary: "Roles with their permissions",
  access: { by: "staffOrKey", permission: "organisation.read" },
  output: z.object({ items: z.array(role) }),
  errors: [],
});

export const createRole = operation({
  id: "createRole",
  area,
  method: "POST",
  path: "/api/v1/roles",
  summary: "Make a role",
  access: manage,
  body: z.strictObject({ key, name: shortString, permissions }),
  output: role,
  status: 201,
  errors: ["organisation.key_taken", "member.right_not_yours"],
  example: { key: "cashier", name: "出纳", permissions: [{ permission: "ticket.read", scope: "department" }] },
});

export const updateRole = operation({
  id: "updateRole",
  area,
  method: "PATCH",
  path: "/api/v1/roles/{id}",
  summary: "Rename a role or change its permissions; counts at once for everybody who has it",
  access: manage,
  params: idParams,
  body: z.strictObject({ name: shortString.optional(), permissions: permissions.optional() }),
  output: role,
  errors: ["request.not_found", "member.right_not_yours", "member.last_manager"],
  example: { name: "总部出纳" },
});

export const deleteRole = operation({
  id: "deleteRole",
  area,
  method: "DELETE",
  path: "/api/v1/roles/{id}",
  summary: "Delete a role that nobody has",
  access: manage,
  params: idParams,
  output: null,
  errors: ["request.not_found", "organisation.in_use"],
});
