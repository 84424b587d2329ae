import type * as contract from "@deskbell/contract/people";
import type { BodyOf, OutputOf, QueryOf } from "@deskbell/contract/operation";
import type { Tx } from "../../platform/database/transaction.ts";
import type { IdempotencyKey } from "../../platform/http/idempotency.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { needGrant, pageOf, readCursor } from "../identity/index.ts";
import { enrol } from "./actions.service.ts";
import { presentClass, presentLesson } from "./courses.present.ts";
import * as repo from "./courses.repo.ts";
import type { Reader } from "./reader.ts";
import { lockRow, needCampus, needRows, note, once, readerFor } from "./scope.ts";
import { takeOffRoll } from "./seats.repo.ts";

type Class = OutputOf<typeof contract.createClass>;
type Lesson = OutputOf<typeof contract.createLesson>;

export async function listClasses(
  deps: Deps,
  principal: Principal,
  query: QueryOf<typeof contract.listClasses>,
): Promise<OutputOf<typeof contract.listClasses>> {
  const after = readCursor(query.cursor, ["text", "id"]);
  const filter = {
    words: query.query ?? "",
    archived: query.archived,
    courseId: query.courseId,
    campusId: query.campusId,
    after: after && { name: after[0], id: after[1] },
    limit: query.limit + 1,
  };
  const rows = await deps.db.withTenant(principal.tenantId, (tx) =>
    repo.listClasses(tx, filter, readerFor(deps, principal)),
  );
  return pageOf(rows, query.limit, presentClass, (row) => [row.name, row.id]);
}

/** @throws ProblemError request.not_found */
export function getClass(deps: Deps, principal: Principal, id: string): Promise<OutputOf<typeof contract.getClass>> {
  const reader = readerFor(deps, principal);
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const row = await needClass(tx, id, reader);
    const roll = await repo.findRoll(tx, id, reader.today);
    return {
      ...presentClass(row),
      roll: roll.map(({ id: student, name, no, contract_id, from_date }) => ({
        id: student,
        name,
        no,
        contractId: contract_id,
        from: from_date,
      })),
    };
  });
}

/** @throws ProblemError auth.forbidden (a campus out of scope), request.invalid */
export function createClass(
  deps: Deps,
  principal: Principal,
  given: BodyOf<typeof contract.createClass>,
  key: IdempotencyKey | undefined,
): Promise<Class> {
  needCampus(principal, "course.manage", given.campusId);
  return once(deps, principal, key, (tx) =>
    save(deps, tx, principal, "class.create", { id: newId(), ...given, archivedAt: null }),
  );
}

/** @throws ProblemError request.not_found, auth.forbidden, request.invalid */
export function updateClass(
  deps: Deps,
  principal: Principal,
  id: string,
  given: BodyOf<typeof contract.updateClass>,
): Promise<Class> {
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    await lockRow(tx, "class", id);
    const before = await managedClass(deps, tx, principal, id);
    const archivedAt =
      given.archived === undefined ? before.archived_at : given.archived ? new Date(deps.clock.now()) : null;
    return save(deps, tx, principal, "class.update", {
      id,
      name: given.name ?? before.name,
      courseId: before.course.id,
      campusId: before.campus.id,
      classTeacherId: given.classTeacherId === undefined ? (before.class_teacher?.id ?? null) : given.classTeacherId,
      teacherId: given.teacherId === undefined ? (before.teacher?.id ?? null) : given.teacherId,
      capacity: given.capacity ?? before.capacity,
      room: given.room ?? before.room,
      archivedAt,
    });
  });
}

async function save(deps: Deps, tx: Tx, principal: Principal, action: string, row: repo.ClassValues): Promise<Class> {
  await needRows(tx, [
    ["courseId", "course", row.courseId],
    ["campusId", "campus", row.campusId],
    ["classTeacherId", "member", row.classTeacherId],
    ["teacherId", "member", row.teacherId],
  ]);
  await repo.putClass(tx, row);
  await note(deps, tx, principal, action, { kind: "class", id: row.id }, { name: row.name, capacity: row.capacity });
  return presentClass(await needClass(tx, row.id, { ...readerFor(deps, principal), kind: "system" }));
}

/** @throws ProblemError request.not_found, class.full, auth.forbidden */
export async function enrolStudent(
  deps: Deps,
  principal: Principal,
  { id, studentId }: { id: string; studentId: string },
  given: BodyOf<typeof contract.enrolStudent>,
): Promise<void> {
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    await managedClass(deps, tx, principal, id);
    await enrol(tx, {
      classId: id,
      studentId,
      contractId: given.contractId,
      ...(given.from === undefined ? {} : { from: given.from }),
      cause: newId(),
      ticketId: null,
      now: deps.clock.now(),
      zone: principal.institution.zone,
    });
    await note(deps, tx, principal, "class.enrol", { kind: "class", id }, { student: studentId });
  });
}

/** @throws ProblemError request.not_found, auth.forbidden */
export async function leaveClass(
  deps: Deps,
  principal: Principal,
  { id, studentId }: { id: string; studentId: string },
): Promise<void> {
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    await managedClass(deps, tx, principal, id);
    if (!(await takeOffRoll(tx, id, studentId, readerFor(deps, principal).today)))
      throw new ProblemError("request.not_found");
    await note(deps, tx, principal, "class.leave", { kind: "class", id }, { student: studentId });
  });
}

const MOST_LESSONS = 500;
const MOST_DAYS = 62 * 86_400_000;

/** @throws ProblemError request.invalid when the range is empty or longer than 62 days */
export async function listLessons(
  deps: Deps,
  principal: Principal,
  query: QueryOf<typeof contract.listLessons>,
): Promise<OutputOf<typeof contract.listLessons>> {
  const span = Date.parse(query.to) - Date.parse(query.from);
  if (span <= 0 || span > MOST_DAYS) {
    const code = span <= 0 ? "form.too_small" : "form.too_large";
    throw new ProblemError("request.invalid", { count: 1 }, [{ path: "query.to", code }]);
  }
  const rows = await deps.db.withTenant(principal.tenantId, (tx) =>
    repo.listLessons(
      tx,
      { from: query.from, to: query.to, classId: query.classId, studentId: query.studentId, limit: MOST_LESSONS },
      readerFor(deps, principal),
    ),
  );
  return { items: rows.map(presentLesson) };
}

/** @throws ProblemError request.invalid (unknown class or teacher, end before start), auth.forbidden */
export function createLesson(
  deps: Deps,
  principal: Principal,
  given: BodyOf<typeof contract.createLesson>,
  key: IdempotencyKey | undefined,
): Promise<Lesson> {
  return once(deps, principal, key, async (tx) => {
    await needRows(tx, [["classId", "class", given.classId]]);
    await managedClass(deps, tx, principal, given.classId);
    const times = { startsAt: new Date(given.startsAt), endsAt: new Date(given.endsAt) };
    return saveLesson(deps, tx, principal, "lesson.create", { ...given, ...times, id: newId(), status: "planned" });
  });
}

/** @throws ProblemError request.not_found, request.invalid, auth.forbidden */
export function updateLesson(
  deps: Deps,
  principal: Principal,
  id: string,
  given: BodyOf<typeof contract.updateLesson>,
): Promise<Lesson> {
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    await lockRow(tx, "lesson", id);
    const before = await repo.findLesson(tx, id, readerFor(deps, principal));
    if (!before) throw new ProblemError("request.not_found");
    await managedClass(deps, tx, principal, before.class.id);
    return saveLesson(deps, tx, principal, "lesson.update", {
      id,
      classId: before.class.id,
      startsAt: given.startsAt === undefined ? before.starts_at : new Date(given.startsAt),
      endsAt: given.endsAt === undefined ? before.ends_at : new Date(given.endsAt),
      teacherId: given.teacherId === undefined ? before.own_teacher_id : given.teacherId,
      room: given.room ?? before.own_room,
      status: given.status ?? before.status,
    });
  });
}

async function saveLesson(
  deps: Deps,
  tx: Tx,
  principal: Principal,
  action: string,
  row: repo.LessonValues,
): Promise<Lesson> {
  if (row.endsAt <= row.startsAt)
    throw new ProblemError("request.invalid", { count: 1 }, [{ path: "endsAt", code: "form.too_small" }]);
  await needRows(tx, [["teacherId", "member", row.teacherId]]);
  await repo.putLesson(tx, row);
  await note(
    deps,
    tx,
    principal,
    action,
    { kind: "lesson", id: row.id },
    { startsAt: row.startsAt.toISOString(), status: row.status },
  );
  const saved = await repo.findLesson(tx, row.id, { ...readerFor(deps, principal), kind: "system" });
  if (!saved) throw new Error("the lesson that was just saved is not there");
  return presentLesson(saved);
}

/** A class that one may see and whose campus one may manage. @throws ProblemError request.not_found, auth.forbidden */
async function managedClass(deps: Deps, tx: Tx, principal: Principal, id: string): Promise<repo.ClassRow> {
  const row = await needClass(tx, id, readerFor(deps, principal));
  const mine = row.class_teacher?.id === principal.party.id || row.teacher?.id === principal.party.id;
  if (!(mine && needGrant(principal, "course.manage").scope === "own"))
    needCampus(principal, "course.manage", row.campus.id);
  return row;
}

async function needClass(tx: Tx, id: string, reader: Reader): Promise<repo.ClassRow> {
  const row = await repo.findClass(tx, id, reader);
  if (!row) throw new ProblemError("request.not_found");
  return row;
}
