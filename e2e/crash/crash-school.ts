/** A small institution with an administrator, handlers, signers, an API key, the crash type and its connector. */
import { createDeps } from "../../apps/server/src/deps.ts";
import { readConfig } from "../../apps/server/src/config.ts";
import { PASSWORD, school } from "../../apps/server/src/modules/identity/school.fixture.ts";
import { createLog } from "../../apps/server/src/platform/log/log.ts";
import { type Auth, callPatiently } from "./patient-call.ts";
import { crashType, TYPE } from "./crash-type.ts";
import type { ServerUnderTest } from "./server-under-test.ts";

export interface Cast {
  tenantId: string;
  /** Members with a session each. */
  handlers: { id: string; auth: Auth }[];
  signers: { id: string; auth: Auth }[];
  key: Auth;
}

const INSTITUTION = "crashschool";

/** Write the people straight into the tables, then do the rest through the API as an administrator does. */
export async function makeCast(server: ServerUnderTest, receiver: string): Promise<Cast> {
  const config = readConfig({ DATA_DIR: server.folder, LOG_LEVEL: "silent" }, []);
  const deps = createDeps({
    config,
    databaseUrl: server.databaseUrl,
    embedded: true,
    log: createLog("silent"),
    publicUrl: () => server.address,
  });
  try {
    const made = await school(deps.db, deps, { shortId: INSTITUTION, name: "断电演练学校" });
    const person = async (email: string, permissions: Record<string, string>, roleKey: string) => {
      const id = await made.member({ name: email, email, password: PASSWORD, campus: made.ids.headquarters });
      await made.role(id, permissions, made.ids.headquarters, roleKey);
      return { id, auth: { cookie: await signIn(server.address, email) } };
    };
    const admin = await person(
      "admin@crash.example",
      {
        "type.manage": "all",
        "key.manage": "all",
        "connector.manage": "all",
        "ticket.create": "all",
        "ticket.read": "all",
      },
      "crash_admin",
    );
    const handling = { "ticket.read": "all", "ticket.handle": "all" };
    const handlers = await Promise.all(
      ["h1", "h2"].map((name) => person(`${name}@crash.example`, handling, "crash_handler")),
    );
    const signers = await Promise.all(
      ["s1", "s2"].map((name) => person(`${name}@crash.example`, handling, "crash_signer")),
    );
    const key = await setUp(server.address, admin.auth, receiver);
    return { tenantId: made.tenantId, handlers, signers, key };
  } finally {
    await deps.db.close();
    deps.mailer.close();
  }
}

async function signIn(address: string, account: string): Promise<string> {
  const response = await fetch(`${address}/api/v1/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: address },
    body: JSON.stringify({ account, password: PASSWORD, institution: INSTITUTION }),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(";")[0];
  if (!response.ok || !cookie) throw new Error(`sign-in failed: ${response.status} ${await response.text()}`);
  return cookie;
}

/** Connector, type and key. @returns how the key signs its requests */
async function setUp(address: string, auth: Auth, receiver: string): Promise<Auth> {
  const ask = async (method: "PUT" | "POST", path: string, body?: unknown) => {
    const answer = await callPatiently({ address, auth, method, path, body });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  await ask("PUT", "/connectors/finance", { name: "财务系统", url: receiver });
  await ask("PUT", `/ticket-types/${TYPE}/draft`, { definition: crashType });
  await ask("POST", `/ticket-types/${TYPE}/publish`);
  const key = await ask("POST", "/api-keys", { name: "crash", scopes: ["ticket.create", "ticket.read"] });
  return { authorization: `Bearer ${key.secret}` };
}
