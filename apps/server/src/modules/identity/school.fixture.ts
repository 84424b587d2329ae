/** A small school for tests, written straight into its tables as the application would. */
import type { FastifyInstance, InjectOptions } from "fastify";
import type { Database } from "../../platform/database/database.ts";
import type { Tx } from "../../platform/database/transaction.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { linkMemberAccount, resetPassword } from "./accounts.service.ts";

export const PASSWORD = "correct horse battery";

export interface Answer {
  status: number;
  body: ReturnType<typeof JSON.parse>;
  headers: Record<string, unknown>;
  cookie: string | undefined;
}

/** One call of the API. @param auth a session's cookie, or an API key. */
export async function call(
  app: FastifyInstance,
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
  auth?: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const options: InjectOptions = {
    method,
    url: `/api/v1${path}`,
    headers: {
      host: "localhost",
      ...(auth?.startsWith("dbk_") ? { authorization: `Bearer ${auth}` } : auth ? { cookie: auth } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: body as Record<string, unknown> }),
  };
  const response = await app.inject(options);
  const [cookie] = response.cookies;
  return {
    status: response.statusCode,
    body: response.body ? JSON.parse(response.body) : undefined,
    headers: response.headers,
    cookie: cookie?.value ? `${cookie.name}=${cookie.value}` : undefined,
  };
}

export type School = Awaited<ReturnType<typeof school>>;

/** An institution with a headquarters and one more campus. */
export async function school(db: Database, deps: Deps, given: { shortId: string; name: string; demo?: boolean }) {
  const tenantId = newId();
  const ids = { calendar: newId(), headquarters: newId(), haidian: newId(), chaoyang: newId() };
  const inTenant = <T>(work: (tx: Tx) => Promise<T>) => db.withTenant(tenantId, work);
  await inTenant(async (tx) => {
    await tx.query("INSERT INTO tenant (id, short_id, name, demo) VALUES ($1, $2, $3, $4)", [
      tenantId,
      given.shortId,
      given.name,
      given.demo ?? false,
    ]);
    await tx.query(
      "INSERT INTO calendar (tenant_id, id, key, name, definition) VALUES (current_tenant(), $1, 'always', '7×24', $2)",
      [ids.calendar, JSON.stringify({ zone: "Asia/Shanghai", alwaysOpen: true })],
    );
    const campuses = [
      [ids.headquarters, "hq", "总部", true],
      [ids.haidian, "haidian", "海淀校区", false],
      [ids.chaoyang, "chaoyang", "朝阳校区", false],
    ];
    for (const [index, [id, key, name, headquarters]] of campuses.entries()) {
      await tx.query(
        `INSERT INTO campus (tenant_id, id, key, name, headquarters, calendar_id, position) VALUES (current_tenant(), $1, $2, $3, $4, $5, $6)`,
        [id, key, name, headquarters, ids.calendar, index],
      );
    }
  });

  async function member(person: {
    name: string;
    email?: string;
    phone?: string;
    password?: string;
    campus?: string;
    restDays?: number[];
  }): Promise<string> {
    const id = newId();
    await inTenant((tx) =>
      tx.query(
        `INSERT INTO member (tenant_id, id, name, public_name, campus_id, rest_days, email, phone)
         VALUES (current_tenant(), $1, $2, $3, $4, $5, $6, $7)`,
        [
          id,
          person.name,
          `${person.name[0]}老师`,
          person.campus ?? ids.haidian,
          person.restDays ?? [],
          person.email,
          person.phone,
        ],
      ),
    );
    if (person.email || person.phone) {
      await linkMemberAccount(deps, {
        tenantId,
        memberId: id,
        email: person.email ?? null,
        phone: person.phone ?? null,
      });
    }
    if (person.password) await resetPassword(deps, { tenantId, memberId: id }, person.password);
    return id;
  }

  async function role(
    memberId: string,
    permissions: Record<string, string>,
    campus = ids.haidian,
    key = `r${newId().slice(-8)}`,
  ) {
    const id = newId();
    await inTenant(async (tx) => {
      await tx.query(
        "INSERT INTO role (tenant_id, id, key, name) VALUES (current_tenant(), $1, $2, $2) ON CONFLICT DO NOTHING",
        [id, key],
      );
      const { rows } = await tx.query<{ id: string }>("SELECT id FROM role WHERE key = $1", [key]);
      for (const [permission, scope] of Object.entries(permissions)) {
        await tx.query("INSERT INTO role_permission VALUES (current_tenant(), $1, $2, $3) ON CONFLICT DO NOTHING", [
          rows[0]?.id,
          permission,
          scope,
        ]);
      }
      await tx.query("INSERT INTO member_role VALUES (current_tenant(), $1, $2, $3)", [memberId, rows[0]?.id, campus]);
    });
    return id;
  }

  async function signIn(app: FastifyInstance, account: string): Promise<string> {
    const answer = await call(app, "POST", "/sign-in", { account, password: PASSWORD, institution: given.shortId });
    if (!answer.cookie) throw new Error(`sign-in failed: ${JSON.stringify(answer.body)}`);
    return answer.cookie;
  }

  /** A member with a role, signed in. */
  async function signedIn(
    app: FastifyInstance,
    person: { email: string; name?: string; permissions?: Record<string, string>; campus?: string },
  ): Promise<{ id: string; cookie: string }> {
    const { email, permissions, campus } = person;
    const id = await member({ name: person.name ?? "测试", email, password: PASSWORD, ...(campus ? { campus } : {}) });
    if (permissions) await role(id, permissions, campus ?? ids.haidian);
    return { id, cookie: await signIn(app, email) };
  }

  return { tenantId, shortId: given.shortId, ids, inTenant, member, role, signIn, signedIn };
}
