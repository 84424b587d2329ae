/** Nobody gives away more than they hold. Pure. */
import type { Grants, Permission, Scope } from "@deskbell/contract/permissions";
import { SCOPES } from "@deskbell/contract/permissions";

const width = (scope: Scope): number => SCOPES.indexOf(scope);

/** The first permission that is wider than the giver's own; undefined: all may be given. */
export function beyondOwn(
  grants: Grants,
  given: readonly { permission: Permission; scope: Scope }[],
): Permission | undefined {
  return given.find(({ permission, scope }) => {
    const own = grants[permission];
    return !own || width(own.scope) < width(scope);
  })?.permission;
}

/** The same for a role at a campus: one who holds a permission at a campus gives it there and nowhere else. */
export function beyondOwnAt(
  grants: Grants,
  given: readonly { permission: Permission; scope: Scope }[],
  campusId: string,
): Permission | undefined {
  const wider = beyondOwn(grants, given);
  if (wider) return wider;
  return given.find(({ permission }) => {
    const own = grants[permission];
    return own && own.scope !== "all" && own.scope !== "own" && !own.campuses.includes(campusId);
  })?.permission;
}
