import type { Grants } from "@deskbell/contract/permissions";

/** A person or key as tickets, tasks and audit rows name them. */
export interface PrincipalParty {
  /** `link`: a guest. Who holds a ticket's secret link has the ticket's id; who fills a public form that of their draft. */
  kind: "member" | "guardian" | "student" | "key" | "link";
  /** Lower-case UUID. */
  id: string;
}

declare module "../../platform/http/principal.ts" {
  interface Principal {
    party: PrincipalParty;
    /** Own name; families are shown `publicName` of staff, never this. */
    name: string;
    publicName: string;
    /** What staff and keys may do and on whose things; families have none, their own things are theirs. */
    grants: Grants;
    institution: { shortId: string; name: string /** IANA */; zone: string; demo: boolean };
    /** Session of the cookie; absent for keys. */
    sessionId?: string;
    identityId?: string;
    /** Keys: the member to whom their tasks fall. */
    ownerId?: string;
    /** Who looks on as this person: they are shown nothing that they may not see themselves, and no phone. */
    witness?: Principal;
  }
}
