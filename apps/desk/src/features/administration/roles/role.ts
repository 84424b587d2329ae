/** A role, as the list of roles tells it. */
import type { listRoles } from "@deskbell/contract/organisation";
import type { OutputOf } from "@deskbell/contract/operation";

export type Role = OutputOf<typeof listRoles>["items"][number];
