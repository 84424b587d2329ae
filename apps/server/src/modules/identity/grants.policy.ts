/** From roles, posts and headships to what a member may do. Pure. */
import type { Grant, Grants, Permission, Post, Scope } from "@deskbell/contract/permissions";
import { PERMISSIONS } from "@deskbell/contract/permissions";
import { inPost, reachesPost } from "./scope.policy.ts";

export interface Rights {
  /** Permission and scope of a role held at a campus. */
  roles: { permission: string; scope: Scope; campus: string }[];
  /** Departments one works in, each at a campus. */
  posts: Held[];
  /** Departments one heads, each at a campus. */
  headships: Held[];
}

/** A department at headquarters also serves the campuses that have none of their own, as flows look for it. */
export type Held = Post & { serves?: string[] };

const WIDTH: Record<Scope, number> = { own: 0, department: 1, campus: 2, all: 3 };
/** Whoever heads a department sees its tickets and hands them out, whatever their roles say. */
const OF_HEADS: readonly Permission[] = ["ticket.read", "ticket.handle", "ticket.assign"];

/**
 * The widest scope per permission wins. Campuses and posts are those of the widest scope alone: a role for the
 * whole of one campus says nothing about a second campus where one has a narrower role. A head's permissions reach
 * at least the department.
 */
export function grantsOf(rights: Rights): Grants {
  const grants: Grants = {};
  for (const { permission, scope, campus } of rights.roles) {
    if (!isPermission(permission)) continue;
    widen(
      grants,
      permission,
      scope,
      [campus],
      scope === "department" ? rights.posts.filter((post) => post.campus === campus) : [],
    );
  }
  const held = new Set([...OF_HEADS, ...(Object.keys(grants) as Permission[])]);
  for (const permission of held) {
    if (rights.headships.length > 0) widen(grants, permission, "department", [], rights.headships);
  }
  return grants;
}

/** The first permission that somebody would gain at a department where the giver does not hold it; undefined: none. */
export function gainedBeyondOwn(grants: Grants, now: Grants, then: Grants): Permission | undefined {
  return (Object.keys(then) as Permission[]).find((permission) =>
    then[permission]?.posts.some(
      (post) => !reachesPost(now[permission], post) && !reachesPost(grants[permission], post),
    ),
  );
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

function widen(grants: Grants, permission: Permission, scope: Scope, campuses: string[], posts: Held[]): void {
  const before = grants[permission];
  if (before && WIDTH[before.scope] > WIDTH[scope]) return;
  const grant: Grant = before && before.scope === scope ? before : { scope, campuses: [], posts: [] };
  grants[permission] = grant;
  if (scope === "campus") for (const campus of campuses) addCampus(grant, campus);
  for (const { department, campus, serves = [] } of posts) {
    addCampus(grant, campus);
    for (const served of [campus, ...serves]) {
      if (!inPost(grant, department, served)) grant.posts.push({ department, campus: served });
    }
  }
}

function addCampus(grant: Grant, campus: string): void {
  if (!grant.campuses.includes(campus)) grant.campuses.push(campus);
}
