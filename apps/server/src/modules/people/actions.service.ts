/**
 * What automated steps do to the institution's records. Each happens inside the caller's transaction and once per
 * `cause`: a repeated job finds what it made and answers the same receipt.
 */
import { type LocalDate, localDate } from "@deskbell/engine/kernel";
import type { Tx } from "../../platform/database/transaction.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import * as contracts from "./contracts.repo.ts";
import * as seats from "./seats.repo.ts";

/** What caused an action: names it for ever (`<ticket>:<step>` or `<ticket>:<visit>`). */
export interface Cause {
  cause: string;
  ticketId: string | null;
  /** ms since 1970 UTC */
  now: number;
  /** The institution's zone. */
  zone: string;
}

export const todayOf = ({ now, zone }: Pick<Cause, "now" | "zone">): LocalDate => localDate(now, zone);

type Moved = { contract: string; lessons: number; left: number };

/**
 * Freeze what is left and not frozen yet; the contract's state becomes frozen. Nothing left: nothing is frozen.
 * @throws ProblemError request.not_found, contract.not_active (refunded, finished)
 */
export async function freezeLessons(tx: Tx, given: { contractId: string } & Cause): Promise<Moved> {
  const contract = await need(tx, given.contractId);
  const done = await contracts.findLedgerEntry(tx, contract.id, given.cause);
  if (done) return { contract: contract.id, lessons: done.lessons, left: contract.left };
  if (contract.status !== "active" && contract.status !== "frozen") throw new ProblemError("contract.not_active");
  const lessons = contract.left - contract.frozen;
  if (lessons > 0) await write(tx, given, "frozen", lessons);
  await contracts.setContractStatus(tx, contract.id, "frozen");
  return { contract: contract.id, lessons: Math.max(lessons, 0), left: contract.left };
}

/** Release everything that is frozen; the contract is active again. @throws ProblemError request.not_found */
export async function releaseLessons(tx: Tx, given: { contractId: string } & Cause): Promise<Moved> {
  const contract = await need(tx, given.contractId);
  const done = await contracts.findLedgerEntry(tx, contract.id, given.cause);
  if (done) return { contract: contract.id, lessons: -done.lessons, left: contract.left };
  if (contract.frozen > 0) await write(tx, given, "released", -contract.frozen);
  if (contract.status === "frozen") await contracts.setContractStatus(tx, contract.id, "active");
  return { contract: contract.id, lessons: contract.frozen, left: contract.left };
}

/**
 * Take lessons off a contract after a refund: all that are left unless `lessons` says how many. What was frozen is
 * released by the same cause. With nothing left the contract is refunded, else active.
 * @throws ProblemError request.not_found, contract.too_few_lessons
 */
export async function debitLessons(tx: Tx, given: { contractId: string; lessons?: number } & Cause): Promise<Moved> {
  const contract = await need(tx, given.contractId);
  const done = await contracts.findLedgerEntry(tx, contract.id, given.cause);
  if (done) return { contract: contract.id, lessons: -done.lessons, left: contract.left };
  const lessons = given.lessons ?? contract.left;
  if (lessons > contract.left) throw new ProblemError("contract.too_few_lessons", { left: contract.left });
  if (contract.frozen > 0)
    await write(tx, { ...given, cause: `${given.cause}:released` }, "released", -contract.frozen);
  if (lessons > 0) await write(tx, given, "debited", -lessons);
  const left = contract.left - lessons;
  await contracts.setContractStatus(tx, contract.id, left === 0 ? "refunded" : "active");
  return { contract: contract.id, lessons, left };
}

/**
 * Write into the contract what finance has received for it. Never less than it says already: noted twice, or after somebody put a
 * later payment in, it is the same.
 * @param given.amount fen, of the whole contract. @throws ProblemError request.not_found, contract.not_active (refunded, finished)
 */
export async function notePayment(
  tx: Tx,
  given: { contractId: string; amount: number } & Cause,
): Promise<{ contract: string; paid: number }> {
  const contract = await need(tx, given.contractId);
  if (contract.status === "refunded" || contract.status === "finished") throw new ProblemError("contract.not_active");
  return { contract: contract.id, paid: await contracts.raisePaid(tx, contract.id, given.amount) };
}

async function need(tx: Tx, contractId: string): Promise<contracts.LockedContract> {
  const contract = await contracts.lockContract(tx, contractId);
  if (!contract) throw new ProblemError("request.not_found");
  return contract;
}

async function write(
  tx: Tx,
  given: { contractId: string } & Cause,
  kind: contracts.LedgerEntry["kind"],
  lessons: number,
): Promise<void> {
  const { contractId, ticketId, cause } = given;
  await contracts.insertLedgerEntry(tx, {
    id: newId(),
    contractId,
    at: new Date(given.now),
    kind,
    lessons,
    ticketId,
    cause,
  });
}

/**
 * Put a student on a class's list from today (or `from`). One who is on it stays; the contract gets the class.
 * @throws ProblemError request.not_found, class.full
 */
export async function enrol(
  tx: Tx,
  given: { classId: string; studentId: string; contractId?: string | null; from?: LocalDate } & Cause,
): Promise<{ class: string; student: string; contract: string | null }> {
  const today = todayOf(given);
  const contractId = given.contractId ?? null;
  const found = await seats.lockClass(tx, given.classId, today);
  if (!found || !(await exists(tx, "student", given.studentId))) throw new ProblemError("request.not_found");
  if (contractId !== null && !(await exists(tx, "contract", contractId))) throw new ProblemError("request.not_found");
  const there = await seats.isInClass(tx, found.id, given.studentId, today);
  if (!there && found.students >= found.capacity) throw new ProblemError("class.full");
  await seats.putOnRoll(tx, { classId: found.id, studentId: given.studentId, contractId, from: given.from ?? today });
  if (contractId !== null) {
    await tx.query("UPDATE contract SET class_id = $2 WHERE tenant_id = current_tenant() AND id = $1", [
      contractId,
      found.id,
    ]);
  }
  return { class: found.id, student: given.studentId, contract: contractId };
}

/**
 * Note that a student will be away from these lessons: their seats are free for others. One that was held already (the
 * lesson has begun, or the teacher took the roll) stays as it is. Asked again for the same ticket it is the same leave.
 * @throws ProblemError request.not_found
 */
export async function takeLeave(
  tx: Tx,
  given: { lessonIds: readonly string[]; studentId: string } & Cause,
): Promise<{ student: string; lessons: string[] }> {
  if (!(await exists(tx, "student", given.studentId))) throw new ProblemError("request.not_found");
  const away: string[] = [];
  // In one order, so that two requests over the same lessons wait for each other instead of deadlocking.
  for (const id of [...given.lessonIds].sort()) {
    const lesson = await seats.lockLesson(tx, id);
    if (!lesson) throw new ProblemError("request.not_found");
    const seat = await seats.findSeat(tx, id, given.studentId);
    const settled = seat?.state === "attended" || seat?.state === "absent";
    if (settled || lesson.status !== "planned" || lesson.starts_at.getTime() <= given.now) continue;
    await seats.putSeat(tx, { lessonId: id, studentId: given.studentId, state: "leave", ticketId: given.ticketId });
    away.push(id);
  }
  return { student: given.studentId, lessons: away };
}

/**
 * Hold a seat in a lesson for a student (a make-up lesson). Asked again for the same ticket it is the same seat.
 * @throws ProblemError request.not_found, lesson.past (begun or cancelled), lesson.full
 */
export async function bookLesson(
  tx: Tx,
  given: { lessonId: string; studentId: string } & Cause,
): Promise<{ lesson: string; student: string; startsAt: string }> {
  const lesson = await seats.lockLesson(tx, given.lessonId);
  if (!lesson || !(await exists(tx, "student", given.studentId))) throw new ProblemError("request.not_found");
  const receipt = { lesson: lesson.id, student: given.studentId, startsAt: lesson.starts_at.toISOString() };
  const seat = await seats.findSeat(tx, lesson.id, given.studentId);
  if (seat && seat.state !== "leave") return receipt;
  if (lesson.status !== "planned" || lesson.starts_at.getTime() <= given.now) throw new ProblemError("lesson.past");
  if (lesson.free <= 0) throw new ProblemError("lesson.full");
  await seats.putSeat(tx, { lessonId: lesson.id, studentId: given.studentId, state: "held", ticketId: given.ticketId });
  return receipt;
}

async function exists(tx: Tx, table: "student" | "contract", id: string): Promise<boolean> {
  const { rowCount } = await tx.query(`SELECT 1 FROM ${table} WHERE tenant_id = current_tenant() AND id = $1`, [id]);
  return rowCount === 1;
}
