/** An account joins another institution only when its owner accepts: neither administrator can take it over. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SMTPServer } from "smtp-server";
import { testApp } from "../../../test/harness.ts";
import { createMailer, type Mailer } from "../../platform/mail/mailer.ts";
import { identityModule } from "../identity/index.ts";
import { call, PASSWORD, type School, school } from "../identity/school.fixture.ts";
import { organisationModule } from "./index.ts";

const { app, db, deps, clock, rows } = await testApp([identityModule, organisationModule]);
const FRESH = "staple of another horse";
const letters: string[] = [];
const post = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, _session, done) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      letters.push(Buffer.concat(chunks).toString("utf8"));
      done();
    });
  },
});
const noMail = deps.mailer;
let mail: Mailer;
/** A: the school that hires; B: the one whose administrator made the account first. */
let a: School;
let b: School;
let boss: { id: string; cookie: string };
let n = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => post.listen(0, "127.0.0.1", resolve));
  const address = post.server.address();
  mail = createMailer(`smtp://127.0.0.1:${typeof address === "object" ? address?.port : ""}`, "desk@example.com");
  a = await school(db, deps, { shortId: "hires", name: "甲校" });
  b = await school(db, deps, { shortId: "squats", name: "乙校" });
  boss = await a.signedIn(app, {
    email: "boss@example.com",
    permissions: { "member.manage": "all", "organisation.read": "all" },
  });
});
afterAll(async () => {
  mail.close();
  await new Promise<void>((resolve) => post.close(() => resolve()));
});
beforeEach(() => {
  letters.length = 0;
  deps.mailer = noMail;
});

const me = (method: "GET" | "POST" | "PATCH", path: string, body?: unknown) =>
  call(app, method, path, body, boss.cookie);
const signIn = (account: string, password: string, more: object = {}) =>
  call(app, "POST", "/sign-in", { account, password, ...more });
const accept = (token: string, password = FRESH, more: object = {}) =>
  call(app, "POST", "/sign-in/invitation", { token, password, ...more });
const tokenOf = (text: string) => /#([A-Za-z0-9_-]{43})/.exec(text.replace(/=\r\n/g, ""))?.[1] ?? "";

/** B's administrator has an account of this address with a password they know; then A hires its owner. */
async function hire() {
  const email = `hire${n++}@example.com`;
  const there = await b.member({ name: "新人", email, password: PASSWORD });
  const made = await me("POST", "/members", { name: "新人", publicName: "新", campusId: a.ids.haidian, email });
  expect(made.status).toBe(201);
  return { email, there, here: made.body };
}

describe("an account that exists already", { timeout: 60_000 }, () => {
  it("is not offered at sign-in before its owner accepts by the link in their mail, with a new password", async () => {
    deps.mailer = mail;
    const { email, there, here } = await hire();
    expect(here).toMatchObject({ account: false, pending: true, inviteLink: null });
    const early = await signIn(email, PASSWORD);
    expect(early.body.person.id).toBe(there);
    expect((await signIn(email, PASSWORD, { institution: "hires" })).body.code).toBe("auth.choose_person");
    expect((await me("POST", `/members/${here.id}/password`)).body.code).toBe("member.account_shared");

    const token = tokenOf(letters[0] ?? "");
    expect(await rows("SELECT 1 FROM identity_membership WHERE pending_token_hash = $1", [token])).toEqual([]);
    expect((await accept(token, PASSWORD)).body.code).toBe("auth.password_reused");
    expect((await accept(token, "short")).body.code).toBe("auth.password_weak");
    expect((await accept(token)).status).toBe(204);
    expect((await call(app, "GET", "/me", undefined, early.cookie)).status).toBe(401);
    expect((await signIn(email, PASSWORD)).body.code).toBe("auth.wrong_password");
    expect((await signIn(email, FRESH, { institution: "hires" })).body.person.id).toBe(here.id);
    expect((await me("GET", `/members/${here.id}`)).body).toMatchObject({ account: true, pending: false });
    expect((await accept(token)).body.code).toBe("auth.invitation_invalid");
    const logged = "SELECT actor FROM audit_log WHERE object_id = $1 AND action = 'member.accept'";
    expect(await rows(logged, [here.id])).toHaveLength(1);
  });

  it("handed over in person, takes the present password too: the administrator who holds the link can't use it", async () => {
    const { email, here } = await hire();
    const token = tokenOf(here.inviteLink);
    expect((await accept(token)).body.code).toBe("auth.current_password_required");
    expect((await accept(token, FRESH, { current: "a guess at it" })).body.code).toBe("auth.wrong_password");
    expect((await signIn(email, PASSWORD)).status).toBe(200);
    expect((await accept(token, FRESH, { current: PASSWORD })).status).toBe(204);
    expect((await signIn(email, FRESH, { institution: "hires" })).status).toBe(200);
  });

  it("goes to the address that it was found by, never to another that the administrator wrote beside it", async () => {
    deps.mailer = mail;
    const phone = "13900008888";
    await b.member({ name: "旧人", phone, password: PASSWORD });
    const given = { name: "旧人", publicName: "旧", campusId: a.ids.haidian, phone, email: "mine@example.com" };
    const { body } = await me("POST", "/members", given);
    expect(letters).toEqual([]);
    expect((await accept(tokenOf(body.inviteLink))).body.code).toBe("auth.current_password_required");
  });

  it("is invited again after seven days; the earlier link is dead, and another address begins anew", async () => {
    const { here } = await hire();
    const first = tokenOf(here.inviteLink);
    clock.advance(7 * 86_400_000);
    boss.cookie = await a.signIn(app, "boss@example.com");
    expect((await accept(first, FRESH, { current: PASSWORD })).body.code).toBe("auth.invitation_invalid");
    const again = tokenOf((await me("POST", `/members/${here.id}/invitation`)).body.inviteLink);
    expect(again).not.toBe(first);
    const moved = await me("PATCH", `/members/${here.id}`, { email: `own${n}@example.com` });
    expect(moved.body).toMatchObject({ account: true, pending: false, inviteLink: null });
    expect((await accept(again, FRESH, { current: PASSWORD })).body.code).toBe("auth.invitation_invalid");
    expect((await me("POST", `/members/${here.id}/invitation`)).status).toBe(404);
  });

  it("of a call that was sent twice is one member with one link that holds: the last one told, or the one in the mail", async () => {
    const email = `twice${n++}@example.com`;
    await b.member({ name: "两次", email, password: PASSWORD });
    const given = { name: "两次", publicName: "两", campusId: a.ids.haidian, email };
    const create = (key: string, body: object = given) =>
      call(app, "POST", "/members", body, boss.cookie, { "idempotency-key": key });
    const one = await create("hire-1");
    const two = await create("hire-1");
    expect([one.status, two.status, two.body.id]).toEqual([201, 201, one.body.id]);
    expect(await rows("SELECT 1 FROM member WHERE email = $1 AND tenant_id = $2", [email, a.tenantId])).toHaveLength(1);
    const [stored] = await rows("SELECT response FROM idempotency WHERE operation = 'createMember'");
    expect(stored).toEqual({ response: { id: one.body.id } });
    expect((await accept(tokenOf(one.body.inviteLink), FRESH, { current: PASSWORD })).body.code).toBe(
      "auth.invitation_invalid",
    );
    expect((await accept(tokenOf(two.body.inviteLink), FRESH, { current: PASSWORD })).status).toBe(204);
    // Accepted: nothing is asked a second time.
    expect((await create("hire-1")).body).toMatchObject({ id: one.body.id, account: true, inviteLink: null });
    expect((await create("hire-1", { ...given, name: "别人" })).body.code).toBe("idempotency.mismatch");

    deps.mailer = mail;
    const posted = `posted${n++}@example.com`;
    await b.member({ name: "收信", email: posted, password: PASSWORD });
    const mailed = { ...given, name: "收信", email: posted };
    const answers = [await create("hire-2", mailed), await create("hire-2", mailed)];
    expect(answers.map(({ body }) => [body.pending, body.inviteLink])).toEqual([
      [true, null],
      [true, null],
    ]);
    expect(letters).toHaveLength(1);
    expect((await accept(tokenOf(letters[0] ?? ""))).status).toBe(204);
  });

  it("a sign-in, change or reset of the old password that is under way gains nothing by the acceptance", async () => {
    deps.mailer = mail;
    const { email, there } = await hire();
    const old = await signIn(email, PASSWORD);
    const change = { current: PASSWORD, next: "known to the squatter" };
    await Promise.all([
      accept(tokenOf(letters[0] ?? "")),
      ...[1, 2, 3].map(() => signIn(email, PASSWORD, { institution: "hires" })),
      call(app, "PUT", "/me/password", change, old.cookie),
    ]);
    for (const password of [PASSWORD, change.next])
      expect((await signIn(email, password, { institution: "hires" })).status).not.toBe(200);
    const live =
      "SELECT party_id FROM identity_session WHERE revoked_at IS NULL AND identity_id IN (SELECT identity_id FROM identity_membership WHERE party_id = $1)";
    expect(await rows(live, [there])).toEqual([]);
  });
});
