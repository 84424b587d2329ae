/** Heads of department of the demo school: they see what is in the hands of their department at their campus, and no more. */
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { call } from "../identity/school.fixture.ts";
import { CAST } from "./cast.ts";
import { prepareDemo } from "./demo.service.ts";
import { readList } from "./sign-ins.ts";

const test = await testApp();
beforeAll(() => prepareDemo(test.deps, () => {}), 120_000);

async function signIn(name: string): Promise<string> {
  const found = readList(test.deps.config.dataDir)?.staff.find((one) => one.name === name);
  const answer = await call(test.app, "POST", "/sign-in", { account: found?.account, password: found?.password });
  return answer.cookie ?? "";
}

async function listed(cookie: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor = "";
  do {
    const { body } = await call(test.app, "GET", `/tickets?view=all&limit=100${cursor}`, undefined, cookie);
    ids.push(...body.items.map((row: { id: string }) => row.id));
    cursor = body.next ? `&cursor=${encodeURIComponent(body.next)}` : "";
  } while (cursor !== "");
  return ids.sort();
}

const idsOf = async (where: string, ...values: unknown[]): Promise<string[]> =>
  (
    await test.rows<{ id: string }>(
      `SELECT t.id FROM ticket t JOIN ticket_type ty ON ty.id = t.type_id JOIN campus c ON c.id = t.campus_id
       WHERE NOT t.confidential AND ${where} ORDER BY t.id`,
      values,
    )
  ).map((row) => row.id);
const concerns = (name: string) =>
  idsOf("t.id IN (SELECT ticket_id FROM ticket_party p JOIN member m ON m.id = p.party_id WHERE m.name = $1)", name);

describe("who heads a department", () => {
  const HEADS: [name: string, types: string[], campuses: string[]][] = [
    ["龚平", ["repair"], ["haidian"]],
    ["万顺", ["repair"], ["chaoyang"]],
    [CAST.logistics.name, ["repair"], ["pudong", "online"]],
    [CAST.haidian.teacher.name, ["homework", "course_question"], ["haidian"]],
  ];
  it.each(HEADS)(
    "%s sees its tickets in the list and on the page, and nobody else's",
    async (name, types, campuses) => {
      const cookie = await signIn(name);
      const own = await concerns(name);
      const ofDepartment = await idsOf("ty.key = ANY($1) AND c.key = ANY($2)", types, campuses);
      expect(ofDepartment.filter((id) => !own.includes(id)).length).toBeGreaterThan(0);
      const seen = await listed(cookie);
      // What staff of the department asked for themselves is theirs to see as well.
      const asked = await idsOf(
        `ty.key = 'supplies' AND c.key = ANY($2) AND t.department_id IN (SELECT h.department_id FROM department_campus h
        JOIN member m ON m.id = h.head_id WHERE m.name = $1)`,
        name,
        campuses,
      );
      expect(seen).toEqual([...new Set([...ofDepartment, ...asked, ...own])].sort());
      const page = await call(test.app, "GET", `/tickets/${ofDepartment[0]}`, undefined, cookie);
      const [department] = await test.rows<{ name: string }>("SELECT name FROM department WHERE id = $1", [
        page.body.data.department,
      ]);
      expect(page.body.labels[page.body.data.department]).toBe(department?.name);
      const status = async (id: string) => (await call(test.app, "GET", `/tickets/${id}`, undefined, cookie)).status;
      expect(await status(ofDepartment.find((id) => !own.includes(id)) ?? "")).toBe(200);
      const others = (await idsOf("true")).filter((id) => !seen.includes(id)).slice(0, 20);
      for (const id of others) expect(await status(id)).toBe(404);
    },
  );
});
