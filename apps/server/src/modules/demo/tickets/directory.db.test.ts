/**
 * The demo's directory in memory tells what the server's queries tell: the same school is asked both ways, for every
 * source of people and every kind of record, at sampled places and moments.
 */
import type { WhoSource } from "@deskbell/engine/flow";
import { RECORD_KINDS } from "@deskbell/engine/form";
import type { Data } from "@deskbell/engine/kernel";
import type { TicketState } from "@deskbell/engine/ticket";
import { beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, TEST_NOW } from "../../../../test/harness.ts";
import { resolveWhoMany } from "../../organisation/index.ts";
import { loadRecords } from "../../people/index.ts";
import { ZONE } from "../calendars.ts";
import { insertSchool } from "../demo.repo.ts";
import { random } from "../random.ts";
import { departmentTemplates, roleTemplates } from "../../templates/index.ts";
import { makeSchool } from "../school.ts";
import { Directory } from "./directory.ts";
import { type Asking, factsFor } from "./facts.ts";

const now = Date.parse(TEST_NOW);
const DAY = 86_400_000;
const { db } = await createTestDatabase();
const school = makeSchool("directory", now);
const directory = new Directory(school);
const draw = random("samples");
const some = <T>(rows: readonly T[], count: number): T[] => Array.from({ length: count }, () => draw.pick(rows));

beforeAll(() => db.withTenant(school.tenant.id, (tx) => insertSchool(tx, school)), 60_000);

type Place = Pick<Asking, "submitter" | "requester"> & { roles: TicketState["roles"] };
const nobody = { submitter: { kind: "system" }, requester: undefined } as const;

/** A ticket's people and roles: about a pupil with more or fewer of its roles bound, or filed by a member of staff. */
function placesOf(): Place[] {
  const pupils = some(directory.pupils, 12);
  const twice = directory.pupils.filter((one) =>
    directory.pupils.some((other) => other !== one && other.student === one.student),
  );
  return [...pupils, ...twice.slice(0, 4)].flatMap(({ student, joined, contract, course, guardians }): Place[] => {
    const lesson = draw.pick(directory.lessonsOf(joined.id));
    const [guardian] = guardians;
    const party = guardian
      ? { kind: "guardian" as const, id: guardian.id }
      : { kind: "student" as const, id: student.id };
    const requester = {
      party,
      name: "",
      ...(guardian ? { phone: guardian.phone } : student.phone ? { phone: student.phone } : {}),
    };
    const asked = { submitter: party, requester };
    return [
      { roles: { student: student.id }, ...asked },
      { roles: { student: student.id, class: joined.id, campus: joined.campus_id }, ...asked },
      { roles: { contract: contract.id }, ...asked },
      { roles: { lesson: [lesson.id], class: joined.id, student: student.id }, ...asked },
      { roles: { lesson: lesson.id }, ...nobody },
      { roles: { course: course.id, campus: contract.campus_id }, ...nobody },
    ];
  });
}

function staffPlaces(): Place[] {
  const members = school.members.map((member): Place => {
    const party = { kind: "member" as const, id: member.id };
    return {
      roles: { campus: member.campus_id },
      submitter: party,
      requester: { party, name: member.name, phone: member.phone },
    };
  });
  const enrolled = school.prospects.filter((one) => one.student_id !== null);
  const prospects = [...some(school.prospects, 12), ...enrolled].map((one): Place => {
    const party = { kind: "prospect" as const, id: one.id };
    return {
      roles: { campus: one.campus_id },
      submitter: party,
      requester: { party, name: one.name, phone: one.phone },
    };
  });
  return [...members, ...prospects, { roles: {}, ...nobody }];
}

const SOURCES: WhoSource[] = [
  ...school.members.slice(0, 3).map((one): WhoSource => ({ kind: "member", member: one.id })),
  { kind: "member", member: "nobody" },
  ...roleTemplates.flatMap(({ key }): WhoSource[] => [
    { kind: "role", role: key },
    { kind: "campusRole", role: key },
  ]),
  { kind: "role", role: "unknown" },
  ...Object.keys(departmentTemplates).flatMap((department): WhoSource[] =>
    (["campus", "headquarters"] as const).flatMap((at) => [
      { kind: "department", department, at },
      { kind: "departmentHead", department, at },
    ]),
  ),
  ...(
    [
      "classTeacher",
      "courseLead",
      "subjectTeacher",
      "requester",
      "submitter",
      "submitterHead",
      "phoneOwner",
      "dutyPool",
    ] as const
  ).map((kind): WhoSource => ({ kind })),
];

const one = (value: unknown): string | undefined =>
  typeof value === "string" ? value : Array.isArray(value) && typeof value[0] === "string" ? value[0] : undefined;

const asking = (place: Place, at: number) => ({ ...place, now: at, files: {}, turn: () => 0 });

describe("the directory in memory", () => {
  it("means the same people as the server, whatever a step asks for", async () => {
    const cases = [...placesOf(), ...staffPlaces()].map((place) => ({ place, at: now + draw.int(-3, 10) * DAY }));
    await db.withTenant(school.tenant.id, async (tx) => {
      for (const { place, at } of cases) {
        const { roles, submitter, requester } = place;
        const told = await resolveWhoMany(tx, SOURCES, {
          now: at,
          zone: ZONE,
          campus: one(roles.campus),
          class: one(roles.class),
          student: one(roles.student),
          course: one(roles.course),
          contract: one(roles.contract),
          lesson: one(roles.lesson),
          phone: requester?.phone,
          requester: requester?.party,
          submitter: "id" in submitter ? submitter : undefined,
        });
        const { who } = factsFor(directory, asking(place, at));
        SOURCES.forEach((source, i) => {
          const where = `${JSON.stringify(source)} of ${JSON.stringify(place)} at ${new Date(at).toISOString()}`;
          expect(who[JSON.stringify(source)], where).toEqual(told[i]);
        });
      }
    });
  });

  it.each(RECORD_KINDS)("tells a %s as the server does", async (kind) => {
    const rows: Record<(typeof RECORD_KINDS)[number], readonly { id: string }[]> = {
      member: school.members,
      department: school.departments,
      campus: school.campuses,
      student: some(school.students, 40),
      guardian: some(school.guardians, 20),
      prospect: some(school.prospects, 20),
      course: school.courses,
      class: school.classes,
      lesson: some(school.lessons, 60),
      contract: [
        ...some(school.contracts, 60),
        ...school.contracts.filter((row) => row.status !== "active").slice(0, 20),
      ],
    };
    const requests = [
      ...rows[kind].map(({ id }) => ({ kind, id })),
      { kind, id: school.tenant.id },
      { kind, id: "none" },
    ];
    for (const at of [now, now + 40 * DAY]) {
      const told = await db.withTenant(school.tenant.id, (tx) =>
        loadRecords(tx, "system", requests, { now: at, zone: ZONE }),
      );
      const { records } = factsFor(directory, asking({ roles: {}, ...nobody }, at));
      requests.forEach(({ id }, i) => {
        const fact = told[i];
        const known = records[`${kind}:${id}`] ?? null;
        expect(known && { ...known, attributes: sorted(known.attributes) }, `${kind} ${id}`).toEqual(
          fact && { ...fact, attributes: sorted(fact.attributes) },
        );
      });
    }
  });
});

/** Where several are linked their order says nothing. */
const sorted = (attributes: Data): Data =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      Array.isArray(value) && name !== "class" ? value.map(String).sort() : value,
    ]),
  );
