import type { Permission } from "@deskbell/contract/permissions";

export type PermissionGroup = "tickets" | "people" | "organisation" | "system";

const GROUP_OF: Record<Permission, PermissionGroup> = {
  "ticket.read": "tickets",
  "ticket.confidential": "tickets",
  "ticket.create": "tickets",
  "ticket.handle": "tickets",
  "ticket.assign": "tickets",
  "ticket.manage": "tickets",
  "person.read": "people",
  "person.phone": "people",
  "person.manage": "people",
  "course.manage": "people",
  "contract.read": "people",
  "contract.manage": "people",
  "organisation.read": "organisation",
  "organisation.manage": "organisation",
  "member.manage": "organisation",
  "type.manage": "system",
  "view.share": "system",
  "connector.manage": "system",
  "key.manage": "system",
  "audit.read": "system",
  "delivery.read": "system",
};

const GROUPS: PermissionGroup[] = ["tickets", "people", "organisation", "system"];

/** All permissions as the matrix shows them. */
export const PERMISSION_GROUPS = GROUPS.map((group) => ({
  group,
  permissions: (Object.keys(GROUP_OF) as Permission[]).filter((permission) => GROUP_OF[permission] === group),
}));
