/** Calendars, campuses, departments with their heads, roles and the 46 members. */
import type { Instant } from "@deskbell/engine/kernel";
import { spell } from "../organisation/index.ts";
import { type DepartmentKey, departmentTemplates, roleTemplates } from "../templates/index.ts";
import type { DemoCalendar } from "./calendars.ts";
import { type CampusKey, type DemoMember, MEMBERS } from "./members.ts";
import { Phones } from "./phones.ts";
import type * as row from "./rows.ts";
import { leavesAround, rosterOfWeek } from "./rosters.ts";
import type { Making } from "./school.ts";

export interface Organisation {
  calendars: row.Calendar[];
  campuses: row.Campus[];
  departments: row.Department[];
  places: row.DepartmentCampus[];
  members: row.Member[];
  posts: row.MemberDepartment[];
  roles: row.Role[];
  permissions: row.RolePermission[];
  memberRoles: row.MemberRole[];
  leaves: row.Leave[];
  rosterDays: row.RosterDay[];
  /** By key or, for members, by name: how the other parts find them. */
  campusId: (key: CampusKey) => string;
  memberId: (name: string) => string;
  /** Teachers of a category at a campus. */
  teacherOf: (category: string, campus: CampusKey) => string | undefined;
  withRole: (role: string, campus: CampusKey) => string[];
}

const CAMPUS_NAMES: Record<CampusKey, string> = {
  haidian: "海淀校区",
  chaoyang: "朝阳校区",
  pudong: "浦东校区",
  online: "线上",
  headquarters: "总部",
};
const CAMPUS_KEYS = Object.keys(CAMPUS_NAMES) as CampusKey[];

/** As families call them: 秦校长 and 沈主管, everybody else 王老师. */
const publicName = ({ name, job }: DemoMember): string =>
  name.slice(0, 1) + (["校长", "主管", "总监"].find((post) => job.endsWith(post)) ?? "老师");

export function makeOrganisation(making: Making, calendars: readonly DemoCalendar[], began: Instant): Organisation {
  const id = () => making.id(began);
  const calendarRows = calendars.map(
    (one): row.Calendar => ({ id: id(), key: one.key, name: one.name, definition: one.definition }),
  );
  const calendarIds = new Map(calendarRows.map((one) => [one.key, one.id]));
  const campuses = CAMPUS_KEYS.map(
    (key, position): row.Campus => ({
      id: id(),
      key,
      name: CAMPUS_NAMES[key],
      headquarters: key === "headquarters",
      online: key === "online",
      calendar_id: need(calendarIds, key),
      position,
    }),
  );
  const campusIds = new Map(campuses.map((one) => [one.key, one.id]));
  const campusId = (key: CampusKey) => need(campusIds, key);
  const departments = Object.entries(departmentTemplates).map(
    ([key, name], position): row.Department => ({ id: id(), key, name, position }),
  );
  const departmentIds = new Map(departments.map((one) => [one.key, one.id]));
  const members = MEMBERS.map((one, index) => memberRow(one, index, id(), campusId(one.campus), began));
  const memberIds = new Map(members.map((one) => [one.name, one.id]));
  const memberId = (name: string) => need(memberIds, name);
  const post =
    (name: string) =>
    ([department, campus]: readonly [DepartmentKey, CampusKey]): row.MemberDepartment => ({
      member_id: memberId(name),
      department_id: need(departmentIds, department),
      campus_id: campusId(campus),
    });
  const posts = MEMBERS.flatMap((one) => one.posts.map(post(one.name)));
  const heads = MEMBERS.flatMap((one) => one.heads.map(post(one.name)));
  const roles = roleTemplates.map((one): row.Role => ({ id: id(), key: one.key, name: one.name }));
  const roleIds = new Map(roles.map((one) => [one.key, one.id]));
  return {
    calendars: calendarRows,
    campuses,
    departments,
    places: placesOf(posts, heads),
    members,
    posts,
    roles,
    permissions: roleTemplates.flatMap((one) =>
      Object.entries(one.permissions).map(([permission, scope]) => ({
        role_id: need(roleIds, one.key),
        permission,
        scope,
      })),
    ),
    memberRoles: MEMBERS.flatMap((one) =>
      one.roles.map(([role, campus]) => ({
        member_id: memberId(one.name),
        role_id: need(roleIds, role),
        campus_id: campusId(campus),
      })),
    ),
    leaves: leavesAround(making.today).map(
      (one): row.Leave => ({
        id: id(),
        member_id: memberId(one.who),
        from_date: one.from,
        to_date: one.to,
        substitute_id: memberId(one.substitute),
        reason: one.reason,
      }),
    ),
    rosterDays: rosterOfWeek(making.today).map(
      ({ who, ...day }): row.RosterDay => ({ member_id: memberId(who), ...day }),
    ),
    campusId,
    memberId,
    teacherOf: (category, campus) => {
      const teacher = MEMBERS.find((one) => one.campus === campus && one.teaches.includes(category));
      return teacher && memberId(teacher.name);
    },
    withRole: (role, campus) =>
      MEMBERS.filter((one) => one.roles.some(([key, where]) => key === role && where === campus)).map((one) =>
        memberId(one.name),
      ),
  };
}

function memberRow(one: DemoMember, index: number, id: string, campus: string, began: Instant): row.Member {
  return {
    id,
    name: one.name,
    public_name: publicName(one),
    ...spell(one.name),
    email: one.account,
    phone: Phones.fixed(index + 1),
    job_title: one.job,
    campus_id: campus,
    rest_days: [...one.rest],
    created_at: new Date(began).toISOString(),
  };
}

/** A department is where somebody of it works. */
function placesOf(
  posts: readonly row.MemberDepartment[],
  heads: readonly row.MemberDepartment[],
): row.DepartmentCampus[] {
  const places = new Map<string, row.DepartmentCampus>();
  for (const { department_id, campus_id } of posts) {
    places.set(`${department_id} ${campus_id}`, { department_id, campus_id, head_id: null, calendar_id: null });
  }
  for (const { department_id, campus_id, member_id } of heads) {
    places.set(`${department_id} ${campus_id}`, { department_id, campus_id, head_id: member_id, calendar_id: null });
  }
  return [...places.values()];
}

/** What is known to be there. */
export function need<V>(map: ReadonlyMap<string, V>, key: string): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`the demo school has no ${key}`);
  return value;
}
