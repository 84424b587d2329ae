/** What a role may do (permission) and on whose things (scope). Roles = permissions × scope. */
export const PERMISSIONS = [
  "ticket.read",
  "ticket.confidential",
  "ticket.create",
  "ticket.handle",
  "ticket.assign",
  "ticket.manage",
  "view.share",
  "type.manage",
  "person.read",
  "person.phone",
  "person.manage",
  "course.manage",
  "contract.read",
  "contract.manage",
  "organisation.read",
  "organisation.manage",
  "member.manage",
  "connector.manage",
  "key.manage",
  "audit.read",
  "delivery.read",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Own: what I hold, filed or was given. Department and campus: of my posts. All: the institution. */
export const SCOPES = ["own", "department", "campus", "all"] as const;
export type Scope = (typeof SCOPES)[number];

/** A permission as one person has it: the widest scope over their roles, and the places it holds for. */
export interface Grant {
  scope: Scope;
  /** `campus`: the campuses it holds for. `department`: those of one's posts. */
  campuses: string[];
  /** `department`: the departments it holds for, each at its campus: who is in D1 at C1 and in D2 at C2 is not in D1 at C2. */
  posts: Post[];
}

/** A department at a campus, by their ids. */
export interface Post {
  department: string;
  campus: string;
}
export type Grants = Partial<Record<Permission, Grant>>;
