import type { Me, Session } from "../../app/session.ts";

type Institution = Me["institution"];

/**
 * Nobody who is known here: screens made for a signed-in family ask for one, and a guest has no name and no children.
 * @param id keeps what one guest wrote apart from what the others of this phone did
 */
export function guestSession(institution: Institution, id = "guest"): Session {
  const me: Me = {
    kind: "guardian",
    id,
    name: "",
    publicName: "",
    institution,
    permissions: {},
    campuses: [],
    departments: [],
    roles: [],
    children: [],
    totp: false,
  };
  return { me, school: institution.shortId, zone: institution.zone };
}
