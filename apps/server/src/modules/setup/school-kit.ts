/** The rows that a new institution begins with: one campus that is headquarters too, departments, roles, and its owner in all of them. */
import type { Instant } from "@deskbell/engine/kernel";
import { localDate } from "@deskbell/engine/kernel";
import { newId } from "../../platform/ids/ids.ts";
import { spell } from "../organisation/index.ts";
import { departmentTemplates, legalCalendar, roleTemplates, schoolHours } from "../templates/index.ts";

export const ZONE = "Asia/Shanghai";
/** Together they may do everything, and whatever finds nobody falls to them until there are colleagues. */
const OWNER_ROLES: readonly string[] = ["admin", "principal", "campus_head", "duty"];

export interface OwnerGiven {
  name: string;
  email: string | null;
  phone: string | null;
}

export type SchoolKit = ReturnType<typeof makeSchoolKit>;

export function makeSchoolKit(owner: OwnerGiven, now: Instant) {
  const year = Number(localDate(now, ZONE).slice(0, 4));
  const hours = { id: newId(), key: "main", name: "主校区", definition: schoolHours(ZONE) };
  const legal = { id: newId(), key: "legal", name: "法定工作日", definition: legalCalendar(ZONE, year) };
  const campus = { id: newId(), key: "main", name: "主校区", calendar_id: hours.id };
  const member = {
    id: newId(),
    ...spell(owner.name),
    ...owner,
    public_name: owner.name,
    campus_id: campus.id,
  };
  const departments = Object.entries(departmentTemplates).map(([key, name], position) => ({
    id: newId(),
    key,
    name,
    position,
  }));
  const roles = roleTemplates.map(({ key, name, permissions }) => ({ id: newId(), key, name, permissions }));
  return {
    calendars: [hours, legal],
    campus,
    member,
    departments,
    roles: roles.map(({ id, key, name }) => ({ id, key, name })),
    permissions: roles.flatMap(({ id, permissions }) =>
      Object.entries(permissions).map(([permission, scope]) => ({ role_id: id, permission, scope })),
    ),
    ownerRoles: roles.filter((role) => OWNER_ROLES.includes(role.key)).map(({ id }) => ({ role_id: id })),
  };
}

/** A short id out of the name's initials; `extra` makes another one when that is taken. */
export function shortIdOf(name: string, extra = ""): string {
  const letters = spell(name).initials.replaceAll(/[^a-z0-9]/g, "");
  return `${letters.length >= 2 ? letters : "school"}${extra}`.slice(0, 24).padEnd(3, "1");
}
