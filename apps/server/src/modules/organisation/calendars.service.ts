import type {
  createCalendar as createOperation,
  listCalendars as listOperation,
  updateCalendar as updateOperation,
} from "@deskbell/contract/organisation";
import type { BodyOf, OutputOf } from "@deskbell/contract/operation";
import { type CalendarDefinition, calendarProblems } from "@deskbell/engine/kernel";
import type { CalendarChoice } from "@deskbell/engine/sla";
import { isUuid } from "../../platform/database/uuid.ts";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { audit } from "../identity/index.ts";
import * as repo from "./calendars.repo.ts";
import { onUnique } from "./unique.ts";

/** Key of the calendar of legal working days (法定工作日). */
export const LEGAL_CALENDAR = "legal";

type Shown = OutputOf<typeof createOperation>;

export async function listCalendars(deps: Deps, principal: Principal): Promise<OutputOf<typeof listOperation>> {
  const rows = await deps.db.withTenant(principal.tenantId, (tx) => repo.listCalendars(tx));
  return { items: rows.map(present) };
}

/** @throws ProblemError organisation.calendar_invalid, organisation.key_taken */
export async function createCalendar(
  deps: Deps,
  principal: Principal,
  given: BodyOf<typeof createOperation>,
): Promise<Shown> {
  const row = { id: newId(), key: given.key, name: given.name, revision: 1, definition: { ...given.definition } };
  refuseFaulty(row);
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    await onUnique(repo.insertCalendar(tx, row), "organisation.key_taken", { key: row.key });
    await note(deps, tx, principal, "calendar.create", row);
  });
  return present(row);
}

/** @throws ProblemError request.not_found, organisation.revision_conflict, organisation.calendar_invalid */
export async function updateCalendar(
  deps: Deps,
  principal: Principal,
  id: string,
  given: BodyOf<typeof updateOperation>,
): Promise<Shown> {
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const before = await repo.lockCalendar(tx, id);
    if (!before) throw new ProblemError("request.not_found");
    if (before.revision !== given.revision) throw new ProblemError("organisation.revision_conflict");
    const row = {
      ...before,
      name: given.name ?? before.name,
      revision: before.revision + (given.definition ? 1 : 0),
      definition: given.definition ? { ...given.definition } : before.definition,
    };
    refuseFaulty(row);
    await repo.updateCalendar(tx, row);
    await note(deps, tx, principal, "calendar.update", row);
    if (row.revision !== before.revision) {
      // Open clocks that this calendar touches are re-targeted by a job.
      await tx.query("INSERT INTO outbox (tenant_id, kind, ref) VALUES (current_tenant(), 'calendar.changed', $1)", [
        id,
      ]);
      tx.afterCommit(() => deps.dispatch.nudge());
    }
    return present(row);
  });
}

/** What a calendar would be with this definition, one revision on. @throws ProblemError request.not_found, organisation.calendar_invalid */
export async function calendarWith(
  tx: Tx,
  id: string,
  definition: BodyOf<typeof createOperation>["definition"],
): Promise<CalendarDefinition> {
  const before = (await repo.listCalendars(tx)).find((row) => row.id === id);
  if (!before) throw new ProblemError("request.not_found");
  const row = { ...before, revision: before.revision + 1, definition: { ...definition } };
  refuseFaulty(row);
  return calendarOf(row);
}

/** A row as the engine reads it. */
export function calendarOf(row: repo.CalendarRow): CalendarDefinition {
  return { ...(row.definition as unknown as CalendarDefinition), id: row.id, revision: row.revision };
}

export interface CalendarRequest {
  key: string;
  choice: Exclude<CalendarChoice, "natural" | "always">;
  campus?: string | undefined;
  /** Key or id. */
  department?: string | undefined;
}

/** The institution's calendars that a ticket's clocks run on, by the request's `key`, in one query. Unknown: absent. */
export async function loadCalendars(
  tx: Tx,
  requests: readonly CalendarRequest[],
): Promise<Record<string, CalendarDefinition>> {
  if (requests.length === 0) return {};
  const rows = await repo.findCalendars(
    tx,
    requests.map(({ key, choice, campus, department }) => ({
      key,
      id: typeof choice === "object" && isUuid(choice.id) ? choice.id : null,
      named:
        choice === "legalDays" ? LEGAL_CALENDAR : typeof choice === "object" && !isUuid(choice.id) ? choice.id : null,
      campus: campus !== undefined && isUuid(campus) ? campus : null,
      department: choice === "department" ? (department ?? null) : null,
    })),
  );
  return Object.fromEntries(rows.map((row) => [row.ask, calendarOf(row)]));
}

function refuseFaulty(row: repo.CalendarRow): void {
  const problems = calendarProblems(calendarOf(row));
  if (problems.length === 0) return;
  throw new ProblemError(
    "organisation.calendar_invalid",
    { count: problems.length },
    problems.map(({ path, code, params }) => ({ path: `definition${path.replaceAll("/", ".")}`, code, params })),
  );
}

function note(deps: Deps, tx: Tx, principal: Principal, action: string, row: repo.CalendarRow): Promise<void> {
  const params = { key: row.key, revision: row.revision };
  return audit(tx, {
    at: new Date(deps.clock.now()),
    by: principal,
    action,
    object: { kind: "calendar", id: row.id },
    params,
  });
}

function present(row: repo.CalendarRow): Shown {
  return {
    id: row.id,
    key: row.key,
    name: row.name,
    revision: row.revision,
    definition: row.definition as Shown["definition"],
  };
}
