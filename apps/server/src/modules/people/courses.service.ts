import type * as contract from "@deskbell/contract/people";
import type { BodyOf, OutputOf, QueryOf } from "@deskbell/contract/operation";
import type { Tx } from "../../platform/database/transaction.ts";
import type { IdempotencyKey } from "../../platform/http/idempotency.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { pageOf, readCursor } from "../identity/index.ts";
import { onUnique } from "../organisation/index.ts";
import { presentCourse } from "./courses.present.ts";
import * as repo from "./courses.repo.ts";
import { lockRow, needRows, note, once } from "./scope.ts";

type Course = OutputOf<typeof contract.createCourse>;
type Category = OutputOf<typeof contract.createCourseCategory>;

export async function listCourseCategories(deps: Deps, principal: Principal): Promise<{ items: Category[] }> {
  return { items: await deps.db.withTenant(principal.tenantId, (tx) => repo.listCategories(tx)) };
}

/** @throws ProblemError organisation.key_taken */
export async function createCourseCategory(
  deps: Deps,
  principal: Principal,
  given: BodyOf<typeof contract.createCourseCategory>,
): Promise<Category> {
  const row = { id: newId(), ...given };
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    await onUnique(repo.insertCategory(tx, row), "organisation.key_taken", { key: row.key });
    await note(deps, tx, principal, "course_category.create", { kind: "courseCategory", id: row.id }, { key: row.key });
  });
  return row;
}

export async function listCourses(
  deps: Deps,
  principal: Principal,
  query: QueryOf<typeof contract.listCourses>,
): Promise<OutputOf<typeof contract.listCourses>> {
  const after = readCursor(query.cursor, ["text", "id"]);
  const rows = await deps.db.withTenant(principal.tenantId, (tx) =>
    repo.listCourses(tx, {
      words: query.query ?? "",
      archived: query.archived,
      after: after && { name: after[0], id: after[1] },
      limit: query.limit + 1,
    }),
  );
  return pageOf(rows, query.limit, presentCourse, (row) => [row.name, row.id]);
}

/** @throws ProblemError request.invalid when category or lead is not of this institution */
export function createCourse(
  deps: Deps,
  principal: Principal,
  given: BodyOf<typeof contract.createCourse>,
  key: IdempotencyKey | undefined,
): Promise<Course> {
  return once(deps, principal, key, (tx) =>
    save(deps, tx, principal, "course.create", { id: newId(), ...given, archivedAt: null }),
  );
}

/** @throws ProblemError request.not_found, request.invalid */
export function updateCourse(
  deps: Deps,
  principal: Principal,
  id: string,
  given: BodyOf<typeof contract.updateCourse>,
): Promise<Course> {
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    await lockRow(tx, "course", id);
    const before = await repo.findCourse(tx, id);
    if (!before) throw new ProblemError("request.not_found");
    const archivedAt =
      given.archived === undefined ? before.archived_at : given.archived ? new Date(deps.clock.now()) : null;
    return save(deps, tx, principal, "course.update", {
      id,
      name: given.name ?? before.name,
      categoryId: given.categoryId ?? before.category.id,
      leadId: given.leadId === undefined ? (before.lead?.id ?? null) : given.leadId,
      archivedAt,
    });
  });
}

async function save(deps: Deps, tx: Tx, principal: Principal, action: string, row: repo.CourseValues): Promise<Course> {
  await needRows(tx, [
    ["categoryId", "course_category", row.categoryId],
    ["leadId", "member", row.leadId],
  ]);
  await repo.putCourse(tx, row);
  await note(deps, tx, principal, action, { kind: "course", id: row.id }, { name: row.name, lead: row.leadId });
  const saved = await repo.findCourse(tx, row.id);
  if (!saved) throw new Error("the course that was just saved is not there");
  return presentCourse(saved);
}
