import { generateSync } from "otplib";
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { identityModule } from "./index.ts";
import { call, type School, school } from "./school.fixture.ts";

const { app, db, deps, clock, rows } = await testApp([identityModule]);
const PASSWORD = "correct horse battery";
let morning: School;

beforeAll(async () => {
  morning = await school(db, deps, { shortId: "morning", name: "晨星教育" });
});

describe("staff sign-in", { timeout: 60_000 }, () => {
  it("signs in by e-mail in any case, sets a hardened cookie, stores only the token's hash, and says who it is", async () => {
    const member = await morning.member({ name: "王芳", email: "wang@example.com", password: PASSWORD });
    const answer = await call(app, "POST", "/sign-in", { account: " Wang@Example.com ", password: PASSWORD });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      institution: { shortId: "morning" },
      person: { kind: "member", id: member, name: "王芳" },
    });
    const [header, mark] = [answer.headers["set-cookie"] ?? []].flat();
    expect(header).toMatch(/HttpOnly/);
    expect(header).toMatch(/SameSite=Lax/);
    expect(header).not.toMatch(/Max-Age/);
    // What a page's script can read says that somebody is signed in, and nothing else.
    expect(mark).toBe("deskbell_in=1; Path=/; SameSite=Lax");
    const token = answer.cookie?.split("=")[1] ?? "";
    const stored = await rows<{ hash: string }>("SELECT encode(token_hash, 'hex') AS hash FROM identity_session");
    expect(stored.some((row) => row.hash.includes(token))).toBe(false);
    const me = await call(app, "GET", "/me", undefined, answer.cookie);
    expect(me.body).toMatchObject({
      kind: "member",
      id: member,
      name: "王芳",
      institution: { zone: "Asia/Shanghai" },
      totp: false,
    });
  });

  it("answers wrong passwords, unknown accounts and members without a password alike, and locks all of them after ten", async () => {
    await morning.member({ name: "李雷", email: "li@example.com", password: PASSWORD });
    await morning.member({ name: "无密码", email: "none@example.com" });
    for (const account of ["li@example.com", "nobody@example.com", "none@example.com"]) {
      for (let n = 0; n < 10; n++) {
        const answer = await call(app, "POST", "/sign-in", { account, password: "wrong password" });
        expect([answer.status, answer.body.code]).toEqual([401, "auth.wrong_password"]);
      }
      const locked = await call(app, "POST", "/sign-in", { account, password: PASSWORD });
      expect([locked.status, locked.body.code, locked.body.params.minutes]).toEqual([429, "auth.locked", 15]);
    }
    clock.advance(15 * 60_000 + 1);
    expect((await call(app, "POST", "/sign-in", { account: "li@example.com", password: PASSWORD })).status).toBe(200);
  }, 120_000);

  it("counts guesses that come at once, each of them", async () => {
    await morning.member({ name: "并发", email: "race@example.com", password: PASSWORD });
    const guesses = await Promise.all(
      Array.from({ length: 14 }, () =>
        call(app, "POST", "/sign-in", { account: "race@example.com", password: "guess" }),
      ),
    );
    expect(guesses.filter((answer) => answer.body.code === "auth.wrong_password")).toHaveLength(10);
    expect(guesses.filter((answer) => answer.body.code === "auth.locked")).toHaveLength(4);
  }, 60_000);

  it("asks which person when the account has several, and takes the one chosen", async () => {
    const evening = await school(db, deps, { shortId: "evening", name: "暮星教育" });
    const here = await morning.member({ name: "赵同", email: "zhao@example.com", password: PASSWORD });
    const there = await evening.member({ name: "赵老师", email: "zhao@example.com" });
    await rows("UPDATE identity_membership SET pending_token_hash = NULL, pending_until = NULL WHERE party_id = $1", [
      there,
    ]);
    const asked = await call(app, "POST", "/sign-in", { account: "zhao@example.com", password: PASSWORD });
    expect([asked.status, asked.body.code]).toEqual([409, "auth.choose_person"]);
    expect(asked.body.params.choices.map((one: { person: { id: string } }) => one.person.id).sort()).toEqual(
      [here, there].sort(),
    );
    const chosen = await call(app, "POST", "/sign-in", {
      account: "zhao@example.com",
      password: PASSWORD,
      institution: "evening",
    });
    expect(chosen.body).toMatchObject({ person: { id: there }, institution: { shortId: "evening" } });
  });

  it("ends a staff session 12 hours after it was last seen, and not before", async () => {
    const { cookie } = await morning.signedIn(app, { email: "slide@example.com" });
    clock.advance(11 * 3_600_000);
    expect((await call(app, "GET", "/me", undefined, cookie)).status).toBe(200);
    clock.advance(11 * 3_600_000);
    expect((await call(app, "GET", "/me", undefined, cookie)).status).toBe(200);
    clock.advance(12 * 3_600_000 + 1);
    expect((await call(app, "GET", "/me", undefined, cookie)).body.code).toBe("auth.required");
  });

  it("lists own sessions, ends one of them at once, and knows nobody else's", async () => {
    const first = await morning.signedIn(app, { email: "two@example.com" });
    const second = await morning.signIn(app, "two@example.com");
    const stranger = await morning.signedIn(app, { email: "stranger@example.com" });
    const list = await call(app, "GET", "/me/sessions", undefined, second);
    expect(list.body.items).toHaveLength(2);
    const other = list.body.items.find((one: { current: boolean }) => !one.current);
    expect((await call(app, "DELETE", `/me/sessions/${other.id}`, undefined, stranger.cookie)).status).toBe(404);
    expect((await call(app, "GET", "/me", undefined, first.cookie)).status).toBe(200);
    expect((await call(app, "DELETE", `/me/sessions/${other.id}`, undefined, second)).status).toBe(204);
    expect((await call(app, "GET", "/me", undefined, first.cookie)).status).toBe(401);
    const out = await call(app, "POST", "/sign-out", undefined, second);
    expect(out.status).toBe(204);
    for (const gone of [out.headers["set-cookie"] ?? []].flat()) expect(gone).toMatch(/=; .*Expires=Thu, 01 Jan 1970/);
    expect(out.headers["set-cookie"]).toHaveLength(2);
    expect((await call(app, "GET", "/me", undefined, second)).status).toBe(401);
  });

  it("changes the password, refuses a weak one, and ends every other session", async () => {
    const first = await morning.signedIn(app, { email: "change@example.com" });
    const second = await morning.signIn(app, "change@example.com");
    const weak = await call(app, "PUT", "/me/password", { current: PASSWORD, next: "password123" }, second);
    expect([weak.status, weak.body.code]).toEqual([422, "auth.password_weak"]);
    const wrong = await call(app, "PUT", "/me/password", { current: "nonsense", next: "a much better one" }, second);
    expect(wrong.body.code).toBe("auth.wrong_password");
    expect(
      (await call(app, "PUT", "/me/password", { current: PASSWORD, next: "a much better one" }, second)).status,
    ).toBe(204);
    expect((await call(app, "GET", "/me", undefined, first.cookie)).status).toBe(401);
    expect((await call(app, "GET", "/me", undefined, second)).status).toBe(200);
  });
});

// Every sign-in takes a hash that is meant to take long.
describe("authenticator", { timeout: 60_000 }, () => {
  it("counts after its first code, is asked for at sign-in, and takes no code twice", async () => {
    const { cookie } = await morning.signedIn(app, { email: "totp@example.com" });
    const started = await call(app, "POST", "/me/totp", { password: PASSWORD }, cookie);
    const { secret, uri } = started.body;
    expect(uri).toMatch(/^otpauth:\/\/totp\//);
    const [stored] = await rows<{ totp_secret: string }>(
      "SELECT totp_secret FROM identity WHERE email = 'totp@example.com'",
    );
    expect(stored?.totp_secret).not.toContain(secret);
    const code = () => generateSync({ secret, epoch: clock.now() / 1000 });
    expect((await call(app, "POST", "/me/totp/confirm", { code: wrongCode(code()) }, cookie)).body.code).toBe(
      "auth.totp_wrong",
    );
    expect((await call(app, "POST", "/me/totp/confirm", { code: code() }, cookie)).status).toBe(204);

    const credentials = { account: "totp@example.com", password: PASSWORD };
    expect((await call(app, "POST", "/sign-in", credentials)).body.code).toBe("auth.totp_required");
    expect((await call(app, "POST", "/sign-in", { ...credentials, totp: code() })).body.code).toBe("auth.totp_wrong");
    clock.advance(30_000);
    const both = await Promise.all([1, 2].map(() => call(app, "POST", "/sign-in", { ...credentials, totp: code() })));
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 401]);

    clock.advance(30_000);
    expect((await call(app, "POST", "/me/totp/disable", { password: PASSWORD, code: code() }, cookie)).status).toBe(
      204,
    );
    expect((await call(app, "POST", "/sign-in", credentials)).status).toBe(200);
  });
});

function wrongCode(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, "0");
}
