/** 600 students and their 900 guardians: siblings, two or three guardians of a child, a divorced pair. */
import type { Instant } from "@deskbell/engine/kernel";
import { spell } from "../organisation/index.ts";
import { CAST } from "./cast.ts";
import type { CampusKey } from "./members.ts";
import { adultName, childName, surname } from "./names.ts";
import type { Organisation } from "./organisation.ts";
import { at, type Random } from "./random.ts";
import type * as row from "./rows.ts";
import type { Making } from "./school.ts";

export interface Families {
  students: row.Student[];
  guardians: row.Guardian[];
  links: row.StudentGuardian[];
}

/** 470 children and 130 adults. */
const CHILDREN: readonly (readonly [CampusKey, number])[] = [
  ["haidian", 220],
  ["chaoyang", 150],
  ["online", 100],
];
const ADULTS = 130;
/** Families of two children (60 guardians); the other 410 children have 40 × 1, 310 × 2 and 60 × 3: 900 in all. */
const SIBLINGS = 30;
const GUARDIANS_OF_ONE: readonly (readonly [count: number, children: number])[] = [
  [1, 40],
  [2, 310],
  [3, 60],
];

const KIN = [
  { relation: "母亲", signer: true, legal: true, pick_up: true },
  { relation: "父亲", signer: false, legal: true, pick_up: true },
  { relation: "祖母", signer: false, legal: false, pick_up: true },
] as const;

export function makeFamilies(making: Making, organisation: Organisation, began: Instant): Families {
  const draw = making.draw.fork("families");
  const made: Families = { students: [], guardians: [], links: [] };
  const places = draw.shuffled(CHILDREN.flatMap(([campus, count]) => Array.from({ length: count }, () => campus)));
  const family = new FamilyMaker(making, organisation, draw, began, made);
  // The cast first, so that their place in the school never depends on chance.
  family.siblings(places, CAST.guardian);
  family.divorced(places);
  for (let i = 1; i < SIBLINGS; i++) family.siblings(places);
  const sizes = draw.shuffled(
    GUARDIANS_OF_ONE.flatMap(([count, children]) => Array.from({ length: children }, () => count)),
  );
  sizes.splice(sizes.indexOf(2), 1);
  for (const count of sizes) family.only(places, count);
  for (let i = 0; i < ADULTS; i++) family.adult(i);
  for (const [index, name] of CAST.vip.entries()) makeVip(made.students, name, index === 0);
  return made;
}

/** One child and one adult are VIP, under names that the cast gives. */
function makeVip(students: row.Student[], name: string, child: boolean): void {
  const student = students.findLast((one) => one.adult !== child && one.name !== CAST.adultStudent.name);
  if (student) Object.assign(student, { name, ...spell(name), level: "vip" });
}

class FamilyMaker {
  readonly #making: Making;
  readonly #organisation: Organisation;
  readonly #draw: Random;
  readonly #began: Instant;
  readonly #made: Families;

  constructor(making: Making, organisation: Organisation, draw: Random, began: Instant, made: Families) {
    this.#making = making;
    this.#organisation = organisation;
    this.#draw = draw;
    this.#began = began;
    this.#made = made;
  }

  siblings(places: CampusKey[], given?: { name: string; phone: string; children: readonly string[] }): void {
    const family = given ? (given.children[0] ?? "").slice(0, 1) : surname(this.#draw);
    const mother = this.#guardian(given?.name ?? adultName(this.#draw), given?.phone);
    const father = this.#guardian(adultName(this.#draw, family));
    const campus = given ? take(places, "haidian") : places.pop();
    const second = given ? take(places, "haidian") : campus && take(places, campus);
    for (const [index, place] of [campus, second].entries()) {
      const child = this.#student(given?.children[index] ?? childName(this.#draw, family), place ?? "haidian");
      this.#link(child, [mother, father]);
    }
  }

  divorced(places: CampusKey[]): void {
    const { child, mother, father } = CAST.divorced;
    const guardians = [mother, father].map((one) => this.#guardian(one.name, one.phone));
    this.#link(this.#student(child, take(places, "haidian")), guardians);
  }

  only(places: CampusKey[], count: number): void {
    const family = surname(this.#draw);
    const father = this.#draw.chance(0.3);
    const names = [adultName(this.#draw), adultName(this.#draw, family), adultName(this.#draw)].slice(0, count);
    if (count === 1 && father) names[0] = adultName(this.#draw, family);
    const guardians = names.map((name) => this.#guardian(name));
    this.#link(
      this.#student(childName(this.#draw, family), places.pop() ?? "haidian"),
      guardians,
      count === 1 && father ? 1 : 0,
    );
  }

  adult(index: number): void {
    const cast = index === 0 ? CAST.adultStudent : undefined;
    this.#student(cast?.name ?? adultName(this.#draw), "pudong", cast?.phone ?? this.#making.phones.draw());
  }

  /** `from`: where in KIN the first one stands; the first always signs. */
  #link(student: row.Student, guardians: readonly row.Guardian[], from = 0): void {
    for (const [index, guardian] of guardians.entries()) {
      const kin = at(KIN, from + index);
      this.#made.links.push({ student_id: student.id, guardian_id: guardian.id, ...kin, signer: index === 0 });
    }
  }

  #guardian(name: string, phone = this.#making.phones.draw()): row.Guardian {
    const made = { id: this.#making.id(this.#began), name, phone, created_at: new Date(this.#began).toISOString() };
    this.#made.guardians.push(made);
    return made;
  }

  #student(name: string, campus: CampusKey, phone: string | null = null): row.Student {
    const index = this.#made.students.length + 1;
    const [advisor] = this.#organisation.withRole("class_teacher", campus);
    if (!advisor) throw new Error(`nobody looks after students at ${campus}`);
    const made: row.Student = {
      id: this.#making.id(this.#began),
      no: `S${String(2600_0000 + index)}`,
      name,
      ...spell(name),
      phone,
      adult: phone !== null,
      level: "standard",
      campus_id: this.#organisation.campusId(campus),
      advisor_id: advisor,
      created_at: new Date(this.#began).toISOString(),
    };
    this.#made.students.push(made);
    return made;
  }
}

/** One place of this campus, taken from the end; when there is none left, the campus all the same. */
function take(places: CampusKey[], campus: CampusKey): CampusKey {
  const index = places.lastIndexOf(campus);
  if (index >= 0) places.splice(index, 1);
  return campus;
}
