import type { Grant, Permission, Post } from "@deskbell/contract/permissions";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";

/** @throws ProblemError auth.forbidden without the permission. */
export function needGrant(principal: Principal, permission: Permission): Grant {
  const grant = principal.grants[permission];
  if (!grant) throw new ProblemError("auth.forbidden");
  return grant;
}

/** Does the grant reach things of this campus as a whole (scope `campus` there, or `all`)? */
export function reachesCampus(grant: Grant | undefined, campusId: string | null): boolean {
  if (!grant) return false;
  if (grant.scope === "all") return true;
  return grant.scope === "campus" && campusId !== null && grant.campuses.includes(campusId);
}

/** Campuses that a grant reaches as a whole; null: all of them. Scopes below `campus` reach none. */
export function campusesOf(grant: Grant): string[] | null {
  if (grant.scope === "all") return null;
  return grant.scope === "campus" ? grant.campuses : [];
}

/** Is this department at this campus among the posts of the grant? What has no department or no campus is nobody's post. */
export function inPost(grant: Grant, departmentId: string | null, campusId: string | null): boolean {
  return grant.posts.some(({ department, campus }) => department === departmentId && campus === campusId);
}

/** Does the grant reach this department at this campus, by whatever scope? */
export function reachesPost(grant: Grant | undefined, { department, campus }: Post): boolean {
  return reachesCampus(grant, campus) || (grant?.scope === "department" && inPost(grant, department, campus));
}

/** Departments, each at its campus, that a grant reaches; scopes above need none. */
export function postsOf(grant: Grant): Post[] {
  return grant.scope === "department" ? grant.posts : [];
}
