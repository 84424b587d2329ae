import type { listCampuses, listMembers } from "@deskbell/contract/organisation";
import type { OutputOf } from "@deskbell/contract/operation";

export type Member = OutputOf<typeof listMembers>["items"][number];
export type Campus = OutputOf<typeof listCampuses>["items"][number];

/** A link that the administrator hands over in person. */
export interface InviteLink {
  /** Of the member. */
  name: string;
  link: string;
}
