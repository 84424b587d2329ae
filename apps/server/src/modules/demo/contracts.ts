/** Who is in which class, by which contract, and the ledger of lessons (课时账) that follows. */
import { addDays } from "@deskbell/engine/kernel";
import { CAST } from "./cast.ts";
import type { Teaching } from "./classes.ts";
import { CATEGORIES } from "./courses.ts";
import type { Families } from "./families.ts";
import { need, type Organisation } from "./organisation.ts";
import { at, type Random } from "./random.ts";
import type * as row from "./rows.ts";
import type { Making } from "./school.ts";

export interface Contracts {
  contracts: row.Contract[];
  enrolments: row.ClassStudent[];
  ledger: row.LedgerEntry[];
  seats: row.LessonSeat[];
}

/** Days of attendance that are kept lesson by lesson beside the ledger. */
const SEATS_SINCE_DAYS = 35;
const SECOND_CLASS = 0.15;
const PREFIX: Record<string, string> = { haidian: "HD", chaoyang: "CY", pudong: "PD", online: "OL" };

interface Terms {
  /** fen */
  paid: number;
  materials_fee: number;
  list_price: number;
  lessons_bought: number;
  lessons_gift: number;
  price_basis: row.Contract["price_basis"];
  /** Lessons taken, where it must be this number. */
  used?: number;
}

/** 李想's: (¥8,900 − ¥400) ÷ 50 = ¥170; 10 lessons taken; ¥8,900 − ¥1,700 − ¥400 = ¥6,800. */
const REFUND: Terms = {
  paid: 890_000,
  materials_fee: 40_000,
  list_price: 1_000_000,
  lessons_bought: 50,
  lessons_gift: 0,
  price_basis: "paidAverage",
  used: 10,
};

type Given = Teaching & Families & Pick<Organisation, "campuses">;

export function makeContracts(making: Making, given: Given): Contracts {
  const draw = making.draw.fork("contracts");
  const made: Contracts = { contracts: [], enrolments: [], ledger: [], seats: [] };
  const maker = new ContractMaker(making, given, draw, made);
  for (const student of given.students) {
    const classes = maker.classesFor(student);
    for (const one of classes) maker.sign(student, one);
  }
  return made;
}

class ContractMaker {
  readonly #making: Making;
  readonly #draw: Random;
  readonly #made: Contracts;
  readonly #byCampus = new Map<string, row.Class[]>();
  readonly #taken = new Map<string, number>();
  readonly #lessons = new Map<string, row.Lesson[]>();
  readonly #signers: Map<string, string>;
  readonly #courses: Map<string, row.Course>;
  readonly #categories: Map<string, row.Category>;
  readonly #campusKeys: Map<string, string>;

  constructor(making: Making, given: Given, draw: Random, made: Contracts) {
    this.#making = making;
    this.#draw = draw;
    this.#made = made;
    for (const one of given.classes)
      this.#byCampus.set(one.campus_id, [...(this.#byCampus.get(one.campus_id) ?? []), one]);
    for (const lesson of given.lessons) {
      const list = this.#lessons.get(lesson.class_id);
      if (list) list.push(lesson);
      else this.#lessons.set(lesson.class_id, [lesson]);
    }
    this.#signers = new Map(
      given.links.filter((link) => link.signer).map((link) => [link.student_id, link.guardian_id]),
    );
    this.#courses = new Map(given.courses.map((one) => [one.id, one]));
    this.#categories = new Map(given.categories.map((one) => [one.id, one]));
    this.#campusKeys = new Map(given.campuses.map((one) => [one.id, one.key]));
  }

  /** One class with a free seat, or two. The cast sits in the first class of the first class teacher. */
  classesFor(student: row.Student): row.Class[] {
    const offered = need(this.#byCampus, student.campus_id).filter(
      (one) => (this.#taken.get(one.id) ?? 0) < one.capacity - 2,
    );
    const cast: readonly string[] = [...CAST.guardian.children, CAST.adultStudent.name, CAST.divorced.child];
    const first = cast.includes(student.name) ? at(offered, cast.indexOf(student.name) % 2) : this.#draw.pick(offered);
    if (cast.includes(student.name) || !this.#draw.chance(SECOND_CLASS)) return [first];
    const second = this.#draw.pick(offered);
    return second === first ? [first] : [first, second];
  }

  sign(student: row.Student, joined: row.Class): void {
    this.#taken.set(joined.id, (this.#taken.get(joined.id) ?? 0) + 1);
    const terms = student.name === CAST.adultStudent.name ? REFUND : this.#terms(joined);
    const past = need(this.#lessons, joined.id).filter((one) => one.status === "held");
    // Signed so that as many lessons as were taken have been given since.
    const used = Math.min(terms.used ?? this.#draw.int(2, terms.lessons_bought), past.length);
    const attended = used === 0 ? [] : past.slice(-used);
    const signedOn = addDays(
      (attended[0]?.starts_at ?? new Date(this.#making.now).toISOString()).slice(0, 10),
      -this.#draw.int(2, 9),
    );
    const contract = this.#contract(student, joined, terms, signedOn, attended.length);
    this.#made.contracts.push(contract);
    this.#made.enrolments.push({
      class_id: joined.id,
      student_id: student.id,
      contract_id: contract.id,
      from_date: signedOn,
      to_date: null,
    });
    this.#write(contract, attended);
  }

  #terms(joined: row.Class): Terms {
    const draw = this.#draw;
    const category = need(this.#categories, need(this.#courses, joined.course_id).category_id);
    const price = CATEGORIES.find((one) => one.key === category.key)?.price ?? 15_000;
    const lessons_bought = draw.pick([24, 32, 48, 60, 72]);
    const lessons_gift = draw.weighted([
      [0, 6],
      [2, 2],
      [4, 2],
      [8, 1],
    ]);
    const materials_fee = draw.pick([0, 0, 20_000, 30_000, 45_000]);
    const price_basis = draw.weighted<Terms["price_basis"]>([
      ["paidAverage", 6],
      ["giftFree", 3],
      ["listPrice", 1],
    ]);
    const list_price = price * lessons_bought;
    const paid = Math.round((list_price * draw.pick([1, 0.95, 0.9, 0.88])) / 1000) * 1000 + materials_fee;
    return { paid, materials_fee, lessons_bought, lessons_gift, price_basis, list_price };
  }

  #contract(student: row.Student, joined: row.Class, terms: Terms, signedOn: string, used: number): row.Contract {
    const { used: _, ...money } = terms;
    const cast = student.name === CAST.adultStudent.name;
    const index = this.#made.contracts.length + 1;
    const left = terms.lessons_bought + terms.lessons_gift - used;
    return {
      id: this.#making.id(Date.parse(signedOn)),
      no: cast
        ? CAST.adultStudent.contractNo
        : `${this.#prefix(student.campus_id)}-${signedOn.slice(0, 4)}-${String(index).padStart(4, "0")}`,
      student_id: student.id,
      signer_guardian_id: student.adult ? null : need(this.#signers, student.id),
      course_id: joined.course_id,
      campus_id: student.campus_id,
      class_id: joined.id,
      ...money,
      invoiced: !cast && this.#draw.chance(0.3) ? terms.paid : 0,
      signed_on: signedOn,
      valid_until: addDays(signedOn, 548),
      status: left > 0 ? "active" : "finished",
      created_at: new Date(signedOn).toISOString(),
    };
  }

  #prefix(campusId: string): string {
    return PREFIX[need(this.#campusKeys, campusId)] ?? "ZB";
  }

  /** Bought, given, and one entry for every lesson taken; the last weeks' seats beside them. */
  #write(contract: row.Contract, attended: readonly row.Lesson[]): void {
    const signed = Date.parse(contract.created_at);
    const entry = (at: number, kind: row.LedgerEntry["kind"], lessons: number, cause: string): void => {
      this.#made.ledger.push({
        id: this.#making.id(at),
        contract_id: contract.id,
        at: new Date(at).toISOString(),
        kind,
        lessons,
        ticket_id: null,
        cause,
      });
    };
    entry(signed, "bought", contract.lessons_bought, "signed");
    if (contract.lessons_gift > 0) entry(signed, "gift", contract.lessons_gift, "signed:gift");
    const since = addDays(this.#making.today, -SEATS_SINCE_DAYS);
    for (const lesson of attended) {
      entry(Date.parse(lesson.ends_at), "attended", -1, `lesson:${lesson.id}`);
      if (lesson.starts_at < since) continue;
      this.#made.seats.push({
        lesson_id: lesson.id,
        student_id: contract.student_id,
        state: "attended",
        ticket_id: null,
      });
    }
  }
}
