import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createTestDatabase } from "../../../test/harness.ts";
import { hashBody, type IdempotencyKey, withIdempotency } from "./idempotency.ts";
import { ProblemError } from "./problem-error.ts";

const { db } = await createTestDatabase();
const tenant = randomUUID();

const keyOf = (body: unknown, parts: Partial<IdempotencyKey> = {}): IdempotencyKey => ({
  principal: "member:1",
  operation: "submitTicket",
  key: "k1",
  bodyHash: hashBody(body),
  ...parts,
});
/** Makes one row per time that the work is really done. */
const submit = (key: IdempotencyKey | undefined, ref: string, inTenant = tenant) =>
  db.withTenant(inTenant, (tx) =>
    withIdempotency(tx, key, async () => {
      await tx.query("INSERT INTO due VALUES ($1, 'made.once', $2, now())", [tx.tenantId, ref]);
      return { status: 201, response: { id: ref } };
    }),
  );
const made = async (inTenant = tenant) =>
  (
    await db.withTenant(inTenant, (tx) =>
      tx.query<{ ref: string }>("SELECT ref FROM due WHERE kind = 'made.once' ORDER BY ref"),
    )
  ).rows.map((row) => row.ref);

describe("withIdempotency", () => {
  it("does the work once and answers alike ever after", async () => {
    const key = keyOf({ a: 1 });
    expect(await submit(key, "one")).toEqual({ status: 201, response: { id: "one" }, repeated: false });
    expect(await submit(key, "two")).toEqual({ status: 201, response: { id: "one" }, repeated: true });
    expect(await made()).toEqual(["one"]);
  });

  it("lets concurrent duplicates wait for the first", async () => {
    const key = keyOf({ b: 1 }, { key: "race" });
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => submit(key, `race-${n}`)));
    expect(answers.filter((answer) => !answer.repeated)).toHaveLength(1);
    expect(new Set(answers.map((answer) => JSON.stringify(answer.response))).size).toBe(1);
    expect((await made()).filter((ref) => ref.startsWith("race"))).toHaveLength(1);
  });

  it("refuses the same key with another body", async () => {
    await submit(keyOf({ c: 1 }, { key: "other" }), "c1");
    await expect(submit(keyOf({ c: 2 }, { key: "other" }), "c2")).rejects.toMatchObject({
      code: "idempotency.mismatch",
    });
    expect(await made()).not.toContain("c2");
  });

  it("does not store a refusal", async () => {
    const key = keyOf({ d: 1 }, { key: "refused" });
    const refuse = db.withTenant(tenant, (tx) =>
      withIdempotency(tx, key, async () => {
        throw new ProblemError("auth.forbidden");
      }),
    );
    await expect(refuse).rejects.toMatchObject({ code: "auth.forbidden" });
    expect(await submit(key, "d")).toMatchObject({ repeated: false });
  });

  it("keeps apart tenants, principals and operations", async () => {
    const key = keyOf({ e: 1 }, { key: "apart" });
    const other = randomUUID();
    await submit(key, "e1");
    expect(await submit({ ...key, principal: "member:2" }, "e2")).toMatchObject({ repeated: false });
    expect(await submit({ ...key, operation: "reply" }, "e3")).toMatchObject({ repeated: false });
    expect(await submit(key, "e4", other)).toMatchObject({ repeated: false });
    expect(await made(other)).toEqual(["e4"]);
  });

  it("without a key just works", async () => {
    expect(await submit(undefined, "f")).toMatchObject({ repeated: false });
  });
});

describe("hashBody", () => {
  it("does not mind the order of keys or absent ones, and minds everything else", () => {
    expect(hashBody({ a: 1, b: { c: [1, 2] } })).toBe(hashBody({ b: { c: [1, 2], d: undefined }, a: 1 }));
    expect(hashBody({ a: [1, 2] })).not.toBe(hashBody({ a: [2, 1] }));
    expect(hashBody({ a: "1" })).not.toBe(hashBody({ a: 1 }));
    expect(hashBody(null)).not.toBe(hashBody({}));
  });
});
