import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { noSms, showOnPage, type Sms } from "../../platform/sms/sms-sender.ts";
import { newId } from "../../platform/ids/ids.ts";
import { identityModule } from "./index.ts";
import { call, school, type School } from "./school.fixture.ts";

const { app, db, deps, clock, rows } = await testApp([identityModule]);
const sent: Sms[] = [];
deps.sms = {
  showsOnPage: false,
  delivers: true,
  send: async (sms) => (sent.push(sms), { status: "sent", providerId: "1" }),
};

let real: School;
let demo: School;
const phones = { guardian: "13800000001", both: "13800000002", child: "13800000003", adult: "13800000004" };

beforeAll(async () => {
  real = await school(db, deps, { shortId: "real", name: "真实学校" });
  demo = await school(db, deps, { shortId: "demo", name: "演示学校", demo: true });
  for (const one of [real, demo]) {
    await one.inTenant(async (tx) => {
      const ids = [newId(), newId(), newId(), newId()];
      for (const [i, name, phone] of [
        [0, "李强", phones.guardian],
        [1, "王丽", phones.both],
      ] as const) {
        await tx.query("INSERT INTO guardian (tenant_id, id, name, phone) VALUES (current_tenant(), $1, $2, $3)", [
          ids[i],
          name,
          phone,
        ]);
      }
      for (const [i, name, phone, adult] of [
        [2, "王丽", phones.both, true],
        [3, "小明", phones.child, false],
      ] as const) {
        await tx.query(
          "INSERT INTO student (tenant_id, id, no, name, phone, adult, campus_id) VALUES (current_tenant(), $1, $2, $3, $4, $5, $6)",
          [ids[i], `S${i}`, name, phone, adult, one.ids.haidian],
        );
      }
      await tx.query("INSERT INTO student_guardian VALUES (current_tenant(), $1, $2, '父亲', true)", [ids[3], ids[0]]);
    });
  }
});

const ask = (phone: string, institution = "real", headers = {}) =>
  call(app, "POST", "/sign-in/code", { institution, phone }, undefined, headers);
const verify = (phone: string, code: string, more = {}, institution = "real") =>
  call(app, "POST", "/sign-in/code/verify", { institution, phone, code, ...more });
const lastCode = () => sent.at(-1)?.variables["code"] ?? "";
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
const nextMinute = () => clock.advance(61_000);

describe("signing in by code", () => {
  it("sends six digits by the approved template, signs in for 90 days, and says whose parent it is", async () => {
    const asked = await ask("+86 138-0000-0001");
    expect(asked.body).toEqual({ resendAfter: 60, expiresIn: 300 });
    expect(sent.at(-1)).toMatchObject({ phone: phones.guardian, template: "signInCode" });
    expect(lastCode()).toMatch(/^\d{6}$/);
    const answer = await verify(phones.guardian, lastCode());
    expect(answer.body).toMatchObject({ person: { kind: "guardian", name: "李强" }, institution: { shortId: "real" } });
    expect(String(answer.headers["set-cookie"])).toMatch(/Max-Age=7776000/);
    const me = await call(app, "GET", "/me", undefined, answer.cookie);
    expect(me.body).toMatchObject({
      kind: "guardian",
      permissions: {},
      children: [{ name: "小明", signer: true, campus: { name: "海淀校区" } }],
    });
    clock.advance(89 * 86_400_000);
    expect((await call(app, "GET", "/me", undefined, answer.cookie)).status).toBe(200);
    clock.advance(86_400_000);
    expect((await call(app, "GET", "/me", undefined, answer.cookie)).status).toBe(401);
  });

  it("takes a code once, and stores no trace of its digits", async () => {
    await ask(phones.guardian);
    const code = lastCode();
    const stored = await rows<{ hash: Buffer }>("SELECT code_hash AS hash FROM identity_code");
    expect(stored.every((row) => row.hash.length === 32)).toBe(true);
    const both = await Promise.all([verify(phones.guardian, code), verify(phones.guardian, code)]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 401]);
    expect((await verify(phones.guardian, code)).body.code).toBe("auth.code_expired");
  });

  it("expires after five minutes, and an older code is dead once a newer one was sent", async () => {
    nextMinute();
    await ask(phones.guardian);
    const first = lastCode();
    clock.advance(300_000);
    expect((await verify(phones.guardian, first)).body.code).toBe("auth.code_expired");
    await ask(phones.guardian);
    const second = lastCode();
    if (second !== first) expect((await verify(phones.guardian, first)).body.code).toBe("auth.code_wrong");
    expect((await verify(phones.guardian, second)).status).toBe(200);
  });

  it("is used up by ten wrong tries, also when they come at once", async () => {
    nextMinute();
    await ask(phones.guardian);
    const code = lastCode();
    const tries = await Promise.all(Array.from({ length: 10 }, () => verify(phones.guardian, other(code))));
    expect(tries.map((answer) => answer.body.params.left ?? 0).sort((a: number, b: number) => b - a)).toEqual([
      9, 8, 7, 6, 5, 4, 3, 2, 1, 0,
    ]);
    const right = await verify(phones.guardian, code);
    expect([right.status, right.body.code]).toEqual([429, "auth.code_used_up"]);
  });

  it("makes the next code wait a minute", async () => {
    nextMinute();
    await ask(phones.guardian);
    clock.advance(20_000);
    const soon = await ask(phones.guardian);
    expect([soon.status, soon.body.code, soon.body.params.seconds]).toEqual([429, "auth.code_too_soon", 40]);
    clock.advance(40_000);
    expect((await ask(phones.guardian)).status).toBe(200);
  });

  it("answers an unknown phone, a child's own and staff's like a known one, sends nothing, and no code fits", async () => {
    await real.member({ name: "员工", phone: "13800000009" });
    for (const phone of ["13899999999", phones.child, "13800000009"]) {
      const before = sent.length;
      expect((await ask(phone)).body).toEqual({ resendAfter: 60, expiresIn: 300 });
      expect(sent).toHaveLength(before);
      expect((await ask(phone)).body.code).toBe("auth.code_too_soon");
      expect((await verify(phone, "123456")).body).toMatchObject({ code: "auth.code_wrong", params: { left: 9 } });
    }
  });

  it("asks a guardian who is an adult student too which of them, with the code still good", async () => {
    await ask(phones.both);
    const code = lastCode();
    const asked = await verify(phones.both, code);
    expect([asked.status, asked.body.code]).toEqual([409, "auth.choose_person"]);
    const student = asked.body.params.choices.find(
      (one: { person: { kind: string } }) => one.person.kind === "student",
    );
    const answer = await verify(phones.both, code, { person: student.person.id });
    expect(answer.body.person).toEqual(student.person);
    const me = await call(app, "GET", "/me", undefined, answer.cookie);
    expect(me.body.children).toMatchObject([{ id: student.person.id, relation: "self", signer: true }]);
  });

  it("refuses what is no phone that receives messages, and institutions that are not there", async () => {
    expect((await ask("010-88886666")).body.code).toBe("auth.phone_invalid");
    expect((await ask("12345")).body.code).toBe("auth.phone_invalid");
    expect((await ask(phones.guardian, "nowhere")).status).toBe(404);
  });
});

describe("a school whose messages nothing carries", () => {
  it("says so to every phone, known or not, and makes no code that would be waited for", async () => {
    nextMinute();
    const provider = deps.sms;
    try {
      for (const off of [noSms, showOnPage]) {
        deps.sms = off;
        for (const phone of [phones.guardian, "13899999997"]) {
          const refused = await ask(phone);
          expect([refused.status, refused.body.code]).toEqual([409, "auth.sms_off"]);
        }
      }
      expect(await rows("SELECT 1 FROM identity_code WHERE phone = $1", ["13899999997"])).toHaveLength(0);
    } finally {
      deps.sms = provider;
    }
  });
});

describe("the demo's codes", () => {
  it("are shown on the page for demo persons, and for nobody else", async () => {
    const before = sent.length;
    const { body } = await ask(phones.guardian, "demo");
    expect(body.demoCode).toMatch(/^\d{6}$/);
    expect(sent).toHaveLength(before);
    expect((await verify(phones.guardian, body.demoCode, {}, "demo")).status).toBe(200);
    expect((await ask("13899999998", "demo")).body.demoCode).toBeUndefined();
    nextMinute();
    expect((await ask(phones.guardian, "real")).body.demoCode).toBeUndefined();
  });

  it("are refused through a proxy, under another host name, and where demo data is not wanted", async () => {
    nextMinute();
    const code = "auth.demo_local_only";
    expect((await ask(phones.guardian, "demo", { host: "desk.example.org" })).body.code).toBe(code);
    expect((await ask(phones.guardian, "demo", { "x-forwarded-for": "203.0.113.9" })).body.code).toBe(code);
    await demo.member({ name: "员工", email: "demo@example.com", password: "correct horse battery" });
    const staff = await call(
      app,
      "POST",
      "/sign-in",
      { account: "demo@example.com", password: "correct horse battery" },
      undefined,
      { host: "tunnel.example.org" },
    );
    expect(staff.body.code).toBe(code);
    deps.config = { ...deps.config, demo: false };
    expect((await ask(phones.guardian, "demo")).body.code).toBe(code);
  });
});
