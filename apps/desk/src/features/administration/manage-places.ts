/** Every page of administration, in the groups that the navigation and the palette show them in. */
import type { Permission } from "@deskbell/contract/permissions";
import type { TFunction } from "i18next";
import { can, useMe } from "../../lib/session.ts";
import { currentViewing } from "../../lib/viewing.ts";
import { type Area, AREAS } from "./areas.ts";

/** Pages with an address and a name of their own. */
const PAGES = {
  members: { to: "/manage/members", needs: "organisation.read", name: (t: TFunction) => t("nav.members") },
  replies: { to: "/quick-replies", needs: "ticket.handle", name: (t: TFunction) => t("replies.title") },
  keys: { to: "/manage/api-keys", needs: "key.manage", name: (t: TFunction) => t("nav.apiKeys") },
  audit: { to: "/audit", needs: "audit.read", name: (t: TFunction) => t("audit.title") },
  demo: { to: "/manage/demo", needs: "organisation.manage", name: (t: TFunction) => t("demo.title") },
} as const satisfies Record<string, { to: string; needs: Permission; name: (t: TFunction) => string }>;

const GROUPS = ["team", "school", "service", "system"] as const;
type Key = Area | keyof typeof PAGES;

/** In the order that they are shown in. */
const GROUP_OF: Record<Key, (typeof GROUPS)[number]> = {
  members: "team",
  rosters: "team",
  leaves: "team",
  places: "team",
  roles: "team",
  calendars: "team",
  students: "school",
  guardians: "school",
  prospects: "school",
  courses: "school",
  classes: "school",
  lessons: "school",
  contracts: "school",
  promises: "service",
  reasons: "service",
  replies: "service",
  "notice-templates": "service",
  entrances: "service",
  deliveries: "system",
  connectors: "system",
  keys: "system",
  audit: "system",
  demo: "system",
};
const KEYS = Object.keys(GROUP_OF) as Key[];

export interface ManagePlace {
  key: Key;
  to: string;
  name: (t: TFunction) => string;
}

const place = (key: Key): ManagePlace & { needs: Permission } =>
  key in PAGES
    ? { key, ...PAGES[key as keyof typeof PAGES] }
    : { key, to: `/manage/${key}`, needs: AREAS[key as Area].needs, name: (t) => t(`area.${key as Area}`) };

/** The pages that this person may see, by group; a group without one is left out. */
export function useManagePlaces(): { group: (typeof GROUPS)[number]; places: ManagePlace[] }[] {
  const me = useMe();
  // Who looks as somebody else looks at tickets, not at settings.
  if (currentViewing()) return [];
  const mine = KEYS.map(place).filter(({ needs }) => can(me, needs));
  return GROUPS.map((group) => ({ group, places: mine.filter(({ key }) => GROUP_OF[key] === group) })).filter(
    ({ places }) => places.length > 0,
  );
}
