import type { RecordKind } from "@deskbell/engine/form";
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { newId } from "../../platform/ids/ids.ts";
import { identityModule } from "../identity/index.ts";
import { school, type School } from "../identity/school.fixture.ts";
import { loadRecords } from "./index.ts";
import { family, type Family } from "./people.fixture.ts";

const { db, deps, clock } = await testApp([identityModule]);
let s: School;
let f: Family;

beforeAll(async () => {
  s = await school(db, deps, { shortId: "records", name: "档案学校" });
  f = await family(s);
});

const moment = () => ({ now: clock.now(), zone: "Asia/Shanghai" });
const load = (principal: Principal | "system" | undefined, kind: RecordKind, id: string) =>
  s.inTenant(async (tx) => (await loadRecords(tx, principal, [{ kind, id }], moment()))[0]);

function principal(kind: "guardian" | "student" | "member", id: string, grants: Principal["grants"] = {}): Principal {
  return {
    kind: kind === "member" ? "staff" : "family",
    tenantId: s.tenantId,
    id: `${kind}:${id}`,
    cookie: false,
    permissions: new Set(Object.keys(grants)),
    party: { kind, id },
    name: "",
    publicName: "",
    grants,
    institution: { shortId: "records", name: "", zone: "Asia/Shanghai", demo: false },
  };
}
const offers = async (who: Principal | undefined, kind: RecordKind, id: string) => (await load(who, kind, id))?.offered;

describe("what a form is told of records", () => {
  it("contract: money in fen, the balance of its ledger, the price by its basis", async () => {
    const fact = await load("system", "contract", f.contract);
    // (960 000 − 40 000) ÷ 48 = 19 166.67 fen, half-up
    expect(fact).toMatchObject({
      label: "HT-1",
      attributes: {
        paid: 960_000,
        materialsFee: 40_000,
        lessonsBought: 40,
        lessonsGift: 8,
        lessonsUsed: 10,
        lessonsLeft: 38,
        unitPrice: 19_167,
        basis: "paidAverage",
        signer: f.father,
        student: f.ming,
        class: f.class,
        campus: s.ids.haidian,
        invoiceable: 960_000,
      },
    });
  });

  it("prices by the bought lessons alone, and by the list price, where the contract says so", async () => {
    const price = async (basis: string) => {
      await s.inTenant((tx) => tx.query("UPDATE contract SET price_basis = $1, list_price = 1200000", [basis]));
      return (await load("system", "contract", f.contract))?.attributes["unitPrice"];
    };
    expect(await price("giftFree")).toBe(23_000);
    expect(await price("listPrice")).toBe(30_000);
    expect(await price("paidAverage")).toBe(19_167);
  });

  it("lesson, class and student name each other, so that fields can depend on fields", async () => {
    expect((await load("system", "lesson", f.soon))?.attributes).toMatchObject({
      startsAt: "2026-11-28T01:00:00.000Z",
      class: f.class,
      student: [f.ming],
      teacher: f.subject,
    });
    expect((await load("system", "lesson", f.soon))?.label).toBe("11月28日 周六 09:00 · 素描 1 班");
    expect((await load("system", "class", f.class))?.attributes).toMatchObject({
      nextLessonAt: "2026-11-28T01:00:00.000Z",
      classTeacher: f.teacher,
    });
    expect((await load("system", "student", f.ming))?.attributes).toMatchObject({
      class: [f.class],
      recentLeaves: 0,
      adult: false,
    });
  });

  it("knows nothing of ids of elsewhere and of what is no id", async () => {
    const other = await school(db, deps, { shortId: "recordstwo", name: "别校" });
    const theirs = await family(other);
    expect(await load("system", "student", theirs.ming)).toBeNull();
    expect(await load("system", "student", "' OR true --")).toBeNull();
    expect(await load("system", "contract", newId())).toBeNull();
  });
});

describe("who may choose what", () => {
  it("a guardian: own children, their classes and future lessons, and the contracts they signed themselves", async () => {
    const father = principal("guardian", f.father);
    const mother = principal("guardian", f.mother);
    expect(await offers(father, "student", f.hong)).toBe(true);
    expect(await offers(mother, "student", f.ming)).toBe(true);
    expect(await offers(mother, "student", f.hong)).toBe(false);
    expect(await offers(mother, "class", f.otherClass)).toBe(false);
    expect(await offers(mother, "lesson", f.soon)).toBe(true);
    expect(await offers(mother, "lesson", f.past)).toBe(false);
    expect(await offers(father, "contract", f.contract)).toBe(true);
    expect(await offers(mother, "contract", f.contract)).toBe(false);
    expect(await offers(mother, "guardian", f.father)).toBe(false);
    expect(await offers(mother, "member", f.teacher)).toBe(true);
    expect(await offers(mother, "prospect", newId())).toBeUndefined();
  });

  it("staff by the scope of their grant: own pupils, a campus, everything, or nothing", async () => {
    const own = principal("member", f.teacher, { "person.read": { scope: "own", campuses: [], posts: [] } });
    expect(await offers(own, "student", f.ming)).toBe(true);
    expect(await offers(own, "student", f.hong)).toBe(false);
    const campus = principal("member", newId(), {
      "person.read": { scope: "campus", campuses: [s.ids.chaoyang], posts: [] },
    });
    expect(await offers(campus, "student", f.hong)).toBe(true);
    expect(await offers(campus, "student", f.ming)).toBe(false);
    expect(await offers(campus, "contract", f.contract)).toBe(false);
    const all = principal("member", newId(), { "contract.read": { scope: "all", campuses: [], posts: [] } });
    expect(await offers(all, "contract", f.contract)).toBe(true);
    expect(await offers(all, "student", f.ming)).toBe(false);
    expect(await offers(principal("member", f.subject), "student", f.ming)).toBe(false);
  });

  it("the public: campuses and courses, never people", async () => {
    expect(await offers(undefined, "campus", s.ids.haidian)).toBe(true);
    expect(await offers(undefined, "course", f.course)).toBe(true);
    for (const [kind, id] of [
      ["student", f.ming],
      ["member", f.teacher],
      ["class", f.class],
      ["contract", f.contract],
    ] as const) {
      expect(await offers(undefined, kind, id)).toBe(false);
    }
  });
});
