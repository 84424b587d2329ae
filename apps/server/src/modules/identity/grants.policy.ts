/** From roles, posts and headships to what a member may do. Pure. */
import type { Grant, Grants, Permission, Scope } from "@deskbell/contract/permissions";
import { PERMISSIONS } from "@deskbell/contract/permissions";

export interface Rights {
  /** Permission and scope of a role held at a campus. */
  roles: { permission: string; scope: Scope; campus: string }[];
  /** Departments one works in, each at a campus. */
  posts: { department: string; campus: string }[];
  /** Departments one heads, each at a campus. */
  headships: { department: string; campus: string }[];
}

const WIDTH: Record<Scope, number> = { own: 0, department: 1, campus: 2, all: 3 };
/** Whoever heads a department sees its tickets and hands them out, whatever their roles say. */
const OF_HEADS: readonly Permission[] = ["ticket.read", "ticket.handle", "ticket.assign"];

/**
 * The widest scope per permission wins. Campuses and departments are those of the widest scope alone: a role for the
 * whole of one campus says nothing about a second campus where one has a narrower role. A head's permissions reach
 * at least the department.
 */
export function grantsOf(rights: Rights): Grants {
  const grants: Grants = {};
  for (const { permission, scope, campus } of rights.roles) {
    if (!isPermission(permission)) continue;
    const departments = rights.posts.filter((post) => post.campus === campus).map((post) => post.department);
    widen(grants, permission, scope, campus, departments);
  }
  const held = new Set([...OF_HEADS, ...(Object.keys(grants) as Permission[])]);
  for (const { department, campus } of rights.headships) {
    for (const permission of held) widen(grants, permission, "department", campus, [department]);
  }
  return grants;
}

/** A key may do what it was made for as far as its owner still may: who is demoted takes their keys along. */
export function grantsOfKey(scopes: readonly string[], owner: Grants): Grants {
  const grants: Grants = {};
  for (const permission of scopes) {
    if (!isPermission(permission)) continue;
    const grant = owner[permission];
    if (grant) grants[permission] = grant;
  }
  return grants;
}

function isPermission(text: string): text is Permission {
  return (PERMISSIONS as readonly string[]).includes(text);
}

function widen(grants: Grants, permission: Permission, scope: Scope, campus: string, departments: string[]): void {
  const before = grants[permission];
  if (before && WIDTH[before.scope] > WIDTH[scope]) return;
  const grant: Grant = before && before.scope === scope ? before : { scope, campuses: [], departments: [] };
  grants[permission] = grant;
  if (scope !== "campus" && scope !== "department") return;
  if (!grant.campuses.includes(campus)) grant.campuses.push(campus);
  if (scope !== "department") return;
  for (const department of departments) {
    if (!grant.departments.includes(department)) grant.departments.push(department);
  }
}
