/** What the engine may ask, answered on reading: no rounds of questions, but for what only the ticket's roles can tell. */
import type { WhoFact, WhoSource } from "@deskbell/engine/flow";
import type { CompiledCalendar, Instant, Value } from "@deskbell/engine/kernel";
import { compileCalendar } from "@deskbell/engine/kernel";
import type { TicketFacts, TicketState } from "@deskbell/engine/ticket";
import { ZONE } from "../calendars.ts";
import { MEMBERS } from "../members.ts";
import type { Directory } from "./directory.ts";
import { recordOf } from "./record-facts.ts";

export interface Asking {
  now: Instant;
  /** Roles of the ticket as far as they are known; undefined: not yet, so *who* must be asked for with them. */
  roles: TicketState["roles"] | undefined;
  submitter: TicketState["submitter"];
  requester: TicketState["requester"] | undefined;
  files: TicketFacts["files"];
  /** Next turn of a round-robin counter. */
  turn: (key: string) => number;
}

const always = compileCalendar({ id: "always", zone: ZONE, alwaysOpen: true });

/** A record that computes its values when they are read, once each. */
function onRead<T>(compute: (key: string) => T | undefined): Record<string, T> {
  return new Proxy<Record<string, T>>(
    {},
    {
      get(known, key) {
        if (typeof key !== "string") return undefined;
        if (key in known) return known[key];
        const value = compute(key);
        if (value !== undefined) known[key] = value;
        return value;
      },
    },
  );
}

export function factsFor(directory: Directory, asking: Asking): TicketFacts {
  return {
    who: asking.roles ? onRead((key) => whoOf(directory, JSON.parse(key) as WhoSource, asking)) : {},
    roundRobin: onRead((key) => ({ start: asking.turn(key) })),
    records: onRead((key) => recordOf(directory, key, asking.now)),
    files: asking.files,
    calendars: onRead((key) => calendarOf(directory, key)),
  };
}

/** Keys as the ticket engine writes them: `id:<id>`, `legalDays`, `department:<key>@<campus>`, `campus:<id>`. */
function calendarOf(directory: Directory, key: string): CompiledCalendar {
  if (key === "legalDays") return directory.calendar("legal") ?? always;
  const [kind, rest] = [key.slice(0, key.indexOf(":")), key.slice(key.indexOf(":") + 1)];
  if (kind === "id") return directory.calendar(rest) ?? always;
  const campus = kind === "department" ? rest.slice(rest.indexOf("@") + 1) : rest;
  // No department of the school has a calendar of its own, so it is the campus's.
  return directory.campusCalendar(directory.campuses.has(campus) ? campus : directory.headquarters);
}

const one = (value: Value | undefined): string | undefined => {
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === "string" ? first : undefined;
};

function whoOf(directory: Directory, source: WhoSource, asking: Asking): WhoFact {
  const { submitter, requester, now } = asking;
  const party = source.kind === "requester" ? requester?.party : source.kind === "submitter" ? submitter : undefined;
  if (party && (party.kind === "guardian" || party.kind === "student" || party.kind === "prospect"))
    return { members: [], parties: [{ kind: party.kind, id: party.id }] };
  const ids = [...new Set(membersOf(directory, source, asking))].filter((id) => directory.members.has(id)).sort();
  return { members: ids.map((id) => ({ id, ...directory.duty(id, now), load: 0 })) };
}

function membersOf(directory: Directory, source: WhoSource, { roles = {}, submitter, requester }: Asking): string[] {
  const { school } = directory;
  const place = placeOf(directory, roles);
  switch (source.kind) {
    case "member":
      return [source.member];
    case "role":
      return withRole(directory, source.role, undefined);
    case "campusRole":
      return place.campus === undefined ? [] : withRole(directory, source.role, place.campus);
    case "department": {
      const posts = school.posts.filter(
        (post) => directory.departments.get(post.department_id)?.key === source.department,
      );
      return nearest(
        source.at,
        place.campus,
        directory.headquarters,
        posts.map((post) => [post.campus_id, post.member_id]),
      );
    }
    case "departmentHead": {
      const places = school.places.filter(
        (one) => directory.departments.get(one.department_id)?.key === source.department,
      );
      return nearest(
        source.at,
        place.campus,
        directory.headquarters,
        places.flatMap((one) => (one.head_id ? [[one.campus_id, one.head_id] as const] : [])),
      );
    }
    case "classTeacher":
      return place.joined
        ? [place.joined.class_teacher_id]
        : place.campus === undefined
          ? []
          : withRole(directory, "academic_supervisor", place.campus);
    case "courseLead":
      return [directory.courses.get(place.course ?? "")?.lead_id ?? ""];
    case "subjectTeacher":
      return [place.lesson?.teacher_id ?? place.joined?.teacher_id ?? ""];
    case "submitterHead":
      return submitter.kind === "member" ? headsOf(directory, submitter.id) : [];
    case "phoneOwner":
      return ownersOf(directory, requester?.phone);
    case "dutyPool":
      return withRole(directory, "duty", undefined);
    case "requester":
      return requester?.party?.kind === "member" ? [requester.party.id] : [];
    case "submitter":
      return submitter.kind === "member" ? [submitter.id] : [];
    case "previousHandler":
    case "memberField":
      return [];
    default:
      return source satisfies never;
  }
}

function placeOf(directory: Directory, roles: TicketState["roles"]) {
  const contract = directory.contracts.get(one(roles.contract) ?? "");
  const lesson = directory.lessons.get(one(roles.lesson) ?? "");
  const student = one(roles.student) ?? contract?.student_id;
  const only = directory.school.enrolments.filter((enrolment) => enrolment.student_id === student);
  const classId =
    one(roles.class) ?? lesson?.class_id ?? contract?.class_id ?? (only.length === 1 ? only[0]?.class_id : undefined);
  const joined = directory.classes.get(classId ?? "");
  return {
    lesson,
    joined,
    course: one(roles.course) ?? joined?.course_id ?? contract?.course_id,
    campus:
      one(roles.campus) ?? joined?.campus_id ?? contract?.campus_id ?? directory.students.get(student ?? "")?.campus_id,
  };
}

/** Of this campus, else of headquarters. */
function nearest(
  at: "campus" | "headquarters",
  campus: string | undefined,
  headquarters: string,
  found: readonly (readonly [campus: string, member: string])[],
): string[] {
  const here = found.filter(([where]) => at === "campus" && where === campus);
  return (here.length > 0 ? here : found.filter(([where]) => where === headquarters)).map(([, member]) => member);
}

function withRole(directory: Directory, key: string, campus: string | undefined): string[] {
  const role = directory.school.roles.find((one) => one.key === key)?.id;
  return directory.school.memberRoles
    .filter((one) => one.role_id === role && (campus === undefined || one.campus_id === campus))
    .map((one) => one.member_id);
}

function headsOf(directory: Directory, memberId: string): string[] {
  const { posts, places } = directory.school;
  const heads = (near: boolean) =>
    posts
      .filter((post) => post.member_id === memberId)
      .flatMap((post) =>
        places.filter(
          (place) =>
            place.department_id === post.department_id &&
            place.campus_id === (near ? post.campus_id : directory.headquarters),
        ),
      )
      .flatMap((place) => (place.head_id && place.head_id !== memberId ? [place.head_id] : []));
  const here = heads(true);
  return here.length > 0 ? here : heads(false);
}

function ownersOf(directory: Directory, phone: string | undefined): string[] {
  if (phone === undefined) return [];
  const prospect = directory.school.prospects.find((one) => one.phone === phone);
  if (prospect) return [prospect.owner_id];
  const guardian = directory.school.guardians.find((one) => one.phone === phone);
  const own = guardian
    ? directory.pupils.filter((pupil) => pupil.guardians.includes(guardian))
    : directory.pupils.filter((pupil) => pupil.student.phone === phone);
  return own.map((pupil) => pupil.student.advisor_id);
}

/** Somebody's categories, for choosing who is complained about or praised. */
export const TEACHERS: readonly string[] = MEMBERS.filter((one) => one.teaches.length > 0).map((one) => one.name);
