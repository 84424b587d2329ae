import { randomInt } from "node:crypto";
import { addMonths } from "@deskbell/engine/kernel";
import type { Tx } from "../../platform/database/transaction.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import { needPhone } from "../identity/index.ts";
import { type Cause, todayOf } from "./actions.service.ts";
import { findContractByNo, insertContract } from "./contracts.repo.ts";
import * as repo from "./persons.repo.ts";
import { spell } from "../organisation/index.ts";

export interface Admission {
  contractNo: string;
  studentName: string;
  adult: boolean;
  /** Of the guardian, or of the adult student. */
  phone: string;
  guardianName: string;
  relation: string;
  campusId: string;
  courseId: string;
  lessons: number;
  gift: number;
  /** fen, agreed */
  amount: number;
  /** Whether that has been received; else it is noted when finance confirms it. */
  paid: boolean;
}

export interface Admitted {
  student: string;
  /** Null for an adult student. */
  guardian: string | null;
  contract: string;
  /** Prospects of that phone, now enrolled. */
  prospects: string[];
  /** False: the contract was there, nothing was made. */
  created: boolean;
}

/**
 * Make a prospect a student: student, guardian and contract, matched by phone so that nobody is there twice, and once
 * per contract number. Namesakes among one guardian's children are taken for one child. The contract holds a year.
 * @throws ProblemError auth.phone_invalid; request.invalid when campus or course is not of this institution
 */
export async function admit(tx: Tx, given: Admission & Cause): Promise<Admitted> {
  const phone = needPhone(given.phone);
  await repo.lockPhone(tx, phone);
  const known = await findContractByNo(tx, given.contractNo);
  if (known)
    return {
      student: known.student_id,
      guardian: known.signer_guardian_id,
      contract: known.id,
      prospects: [],
      created: false,
    };
  await refuseUnknown(tx, given);
  const at = new Date(given.now);
  const guardian = given.adult ? null : await guardianOf(tx, phone, given.guardianName, at);
  const student = await studentOf(tx, given, phone, guardian, at);
  if (guardian !== null) await repo.addSigner(tx, student, guardian, relationText(given.relation));
  const contract = newId();
  const today = todayOf(given);
  await insertContract(
    tx,
    {
      id: contract,
      no: given.contractNo,
      studentId: student,
      signerGuardianId: guardian,
      courseId: given.courseId,
      campusId: given.campusId,
      classId: null,
      paid: given.paid ? given.amount : 0,
      materialsFee: 0,
      listPrice: given.amount,
      lessonsBought: given.lessons,
      lessonsGift: given.gift,
      priceBasis: "paidAverage",
      signedOn: today,
      validUntil: addMonths(today, 12),
    },
    at,
    { id: newId(), giftId: newId(), ticketId: given.ticketId, cause: given.cause },
  );
  const prospects = await repo.enrolProspects(tx, phone, student);
  return { student, guardian, contract, prospects, created: true };
}

async function refuseUnknown(tx: Tx, { campusId, courseId }: Admission): Promise<void> {
  const { rows } = await tx.query<{ campus: boolean; course: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM campus WHERE tenant_id = current_tenant() AND id = $1) AS campus,
       EXISTS (SELECT 1 FROM course WHERE tenant_id = current_tenant() AND id = $2) AS course`,
    [campusId, courseId],
  );
  const errors = (["campus", "course"] as const)
    .filter((path) => !rows[0]?.[path])
    .map((path) => ({ path, code: "form.not_offered" }));
  if (errors.length > 0) throw new ProblemError("request.invalid", { count: errors.length }, errors);
}

async function guardianOf(tx: Tx, phone: string, name: string, at: Date): Promise<string> {
  const found = await repo.findGuardianByPhone(tx, phone);
  if (found) return found.id;
  const made = await repo.insertGuardian(tx, { id: newId(), name, phone }, at);
  if (!made) throw new ProblemError("person.phone_taken");
  return made.id;
}

async function studentOf(
  tx: Tx,
  given: Admission & Cause,
  phone: string,
  guardian: string | null,
  at: Date,
): Promise<string> {
  const found =
    guardian === null
      ? await repo.findAdultByPhone(tx, phone, given.studentName)
      : await repo.findChildByName(tx, guardian, given.studentName);
  if (found) return found.id;
  const student = {
    id: newId(),
    name: given.studentName,
    ...spell(given.studentName),
    phone: guardian === null ? phone : null,
    adult: given.adult,
    level: "standard" as const,
    campusId: given.campusId,
    advisorId: null,
  };
  const day = todayOf(given).slice(2).replaceAll("-", "");
  // Numbers are drawn, not counted: a counter would make admissions of a whole chain wait for each other.
  for (let tries = 0; tries < 20; tries++) {
    const no = `S${day}${String(randomInt(10_000)).padStart(4, "0")}`;
    if (await repo.insertStudent(tx, { ...student, no }, at)) return student.id;
  }
  throw new Error("no free student number was drawn in 20 tries");
}

const RELATIONS: Readonly<Record<string, string>> = { mother: "母亲", father: "父亲", other: "其他" };

function relationText(relation: string): string {
  return RELATIONS[relation] ?? (relation === "" ? "家长" : relation);
}
