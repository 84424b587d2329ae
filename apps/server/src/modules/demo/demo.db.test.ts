import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { verifyPassword } from "../../platform/crypto/password.ts";
import { CAST } from "./cast.ts";
import { demoLines, prepareDemo } from "./demo.service.ts";
import { readList } from "./sign-ins.ts";

const { deps, rows } = await testApp([]);
await prepareDemo(deps, () => {});

describe("loading the demo school", () => {
  it("stores the school once, under the permanent short id", async () => {
    await prepareDemo(deps, () => {});
    const [tenant] = await rows<{ short_id: string; demo: boolean; members: number; students: number; types: number }>(
      `SELECT short_id, demo, (SELECT count(*)::int FROM member) AS members, (SELECT count(*)::int FROM student) AS students,
        (SELECT count(*)::int FROM ticket_type_version WHERE status = 'published') AS types FROM tenant`,
    );
    expect(tenant).toEqual({ short_id: "demo", demo: true, members: 46, students: 600, types: 13 });
  });

  it("keeps the sign-ins in a file of the owner's alone, and only their hashes in the database", async () => {
    const list = readList(deps.config.dataDir);
    expect(list?.staff).toHaveLength(46);
    expect(statSync(join(deps.config.dataDir, "demo-sign-ins.json")).mode & 0o777).toBe(0o600);
    const admin = list?.staff.find((one) => one.account === CAST.admin.account);
    const [identity] = await rows<{ password_hash: string }>("SELECT password_hash FROM identity WHERE email = $1", [
      CAST.admin.account,
    ]);
    expect(identity?.password_hash).not.toContain(admin?.password);
    expect(await verifyPassword(admin?.password ?? "", identity?.password_hash ?? "")).toMatchObject({ ok: true });
  });

  it("prints the sign-ins again at every start", async () => {
    const text = (await demoLines(deps)).join("\n");
    expect(text).toContain(CAST.admin.account);
    expect(text).toContain(CAST.adultStudent.phone);
  });

  it("does nothing where demo data is not wanted", async () => {
    expect(await demoLines({ ...deps, embedded: false, config: { ...deps.config, demo: undefined } })).toEqual([]);
  });
});
