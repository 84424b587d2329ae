/** What changes to tickets leave in the database, for tests that nothing was left. */
import { createHash } from "node:crypto";
import { expect } from "vitest";
import type { TestApp } from "../../../test/harness.ts";
import type { Answer } from "../identity/school.fixture.ts";

/** Everything that a change to a ticket may write. */
const TRACES = [
  "ticket",
  "ticket_event",
  "ticket_party",
  "ticket_about",
  "ticket_value",
  "ticket_term",
  "task",
  "task_candidate",
  "node_visit",
  "sla_clock",
  "outbox",
  "due",
  "idempotency",
  "notice",
  "notice_delivery",
  "automation_call",
  "lesson_ledger",
  "file",
] as const;

/** Rows and contents of every table that tickets write: equal before and after what must change nothing. */
export async function traces({ rows }: TestApp): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const table of TRACES) {
    const all = await rows<{ row: string }>(`SELECT x::text AS row FROM ${table} x ORDER BY 1`);
    found[table] = `${all.length} ${createHash("sha1")
      .update(all.map(({ row }) => row).join("\n"))
      .digest("hex")}`;
  }
  return found;
}

/** What `act` asks is refused with this status and code (and, if given, this fault), and changes nothing at all. */
export async function expectRefused(
  test: TestApp,
  act: () => Promise<Answer>,
  [status, code]: readonly [number, string],
  fault?: object,
): Promise<Answer> {
  const before = await traces(test);
  const answer = await act();
  expect([answer.status, answer.body?.code], JSON.stringify(answer.body)).toEqual([status, code]);
  if (fault) expect(answer.body.errors).toEqual([expect.objectContaining(fault)]);
  expect(await traces(test)).toEqual(before);
  return answer;
}
