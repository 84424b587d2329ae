import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createTestDatabase } from "../../../test/harness.ts";

const { db } = await createTestDatabase();
const [one, two] = [randomUUID(), randomUUID()];

describe("withTenant", () => {
  it("shows a tenant its own rows and nobody else's", async () => {
    await db.withTenant(one, (tx) => tx.query("INSERT INTO due VALUES ($1, 'a.b', 'r', now())", [one]));
    const count = (tenant: string) =>
      db.withTenant(tenant, async (tx) => (await tx.query<{ n: number }>("SELECT count(*) AS n FROM due")).rows[0]?.n);
    expect(await count(one)).toBe(1);
    expect(await count(two)).toBe(0);
  });

  it("refuses a row of another tenant", async () => {
    const write = db.withTenant(one, (tx) => tx.query("INSERT INTO due VALUES ($1, 'a.b', 'r', now())", [two]));
    await expect(write).rejects.toThrow(/row-level security/);
  });

  it("acts as the application role, without a tenant outside a transaction", async () => {
    const who = await db.withTenant(
      one,
      async (tx) => (await tx.query("SELECT current_user AS role, current_tenant() AS tenant")).rows[0],
    );
    expect(who).toEqual({ role: "deskbell_app", tenant: one });
    await expect(db.withIdentity((tx) => tx.query("SELECT current_tenant()"))).rejects.toThrow();
  });

  it("lets nothing but a UUID into the statement that names the tenant", async () => {
    await expect(db.withTenant("x'; DROP TABLE due; --", async () => 1)).rejects.toThrow(TypeError);
    await expect(db.withTenant(one.toUpperCase(), async () => 1)).rejects.toThrow(TypeError);
  });

  it("undoes everything when the work throws, and runs no callback", async () => {
    let called = false;
    const work = db.withTenant(two, async (tx) => {
      tx.afterCommit(() => {
        called = true;
      });
      await tx.query("INSERT INTO due VALUES ($1, 'x.y', 'r', now())", [two]);
      throw new Error("changed my mind");
    });
    await expect(work).rejects.toThrow("changed my mind");
    expect(called).toBe(false);
    expect((await db.withTenant(two, (tx) => tx.query("SELECT 1 FROM due WHERE kind = 'x.y'"))).rowCount).toBe(0);
  });

  it("runs callbacks after the commit", async () => {
    const seen: string[] = [];
    await db.withTenant(one, async (tx) => {
      tx.afterCommit(() => seen.push("callback"));
      seen.push("work");
    });
    expect(seen).toEqual(["work", "callback"]);
  });

  it("does not call a transaction committed in which a failed statement was ignored", async () => {
    const work = db.withTenant(one, async (tx) => {
      await tx.query("SELECT 1/0").catch(() => {});
    });
    await expect(work).rejects.toThrow(/rolled back/);
  });

  it("refuses statements after the end", async () => {
    const leaked = await db.withTenant(one, async (tx) => tx);
    await expect(leaked.query("SELECT 1")).rejects.toThrow(/has ended/);
  });

  it("runs a serialization failure again, three times in all", async () => {
    let attempts = 0;
    const fail = db.withTenant(one, async (tx) => {
      attempts++;
      await tx.query("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$");
    });
    await expect(fail).rejects.toMatchObject({ code: "40001" });
    expect(attempts).toBe(3);
    attempts = 0;
    const done = await db.withTenant(one, async (tx) => {
      if (++attempts < 3) await tx.query("DO $$ BEGIN RAISE SQLSTATE '40P01'; END $$");
      return attempts;
    });
    expect(done).toBe(3);
  });

  it("reads in a read-only snapshot when asked to", async () => {
    const write = db.withTenant(one, (tx) => tx.query("DELETE FROM due"), {
      readOnly: true,
      isolation: "repeatable read",
    });
    await expect(write).rejects.toMatchObject({ code: "25006" });
  });

  it("gives typed SQL on the same transaction", async () => {
    const rows = await db.withTenant(one, async (tx) => {
      await tx.kysely
        .insertInto("due")
        .values({ tenant_id: one, kind: "k.k", ref: "r", at: new Date(0) })
        .execute();
      return tx.kysely.selectFrom("due").select(["ref", "at"]).where("kind", "=", "k.k").execute();
    });
    expect(rows).toEqual([{ ref: "r", at: new Date(0) }]);
  });
});
