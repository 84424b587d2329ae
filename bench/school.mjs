/** The built server on a cached demo school; the same folder serves every run, until generator or migrations change. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "../scripts/sources.mjs";

const MADE_OF = [
  "apps/server/migrations",
  "apps/server/src/modules/demo",
  "apps/server/src/modules/templates",
  "package-lock.json",
];

/** What the data depend on, as 12 hex digits. */
export function dataHash() {
  const hash = createHash("sha256");
  const add = (path) => {
    let names;
    try {
      names = readdirSync(path).sort();
    } catch {
      if (!path.endsWith(".test.ts")) hash.update(readFileSync(path));
      return;
    }
    for (const name of names) add(join(path, name));
  };
  for (const path of MADE_OF) add(join(root, path));
  return hash.digest("hex").slice(0, 12);
}

/** A folder under .cache that keeps data from run to run. */
export function cacheFolder(name) {
  const folder = join(root, ".cache", name);
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  return folder;
}

/**
 * Start the built server. `stop()` ends it and its database.
 * @param options folder: data folder; services; capture: file to which captured statements go; env: more settings
 */
export async function startServer({ folder, services = "web,worker", capture, env = {} }) {
  const port = await freePort();
  const said = [];
  const main = join(root, "apps", "server", "dist", "main.js");
  const loaded = capture ? ["--import", join(root, "bench", "capture.mjs")] : [];
  const child = spawn(process.execPath, [...loaded, main, `--services=${services}`], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      HOST: "127.0.0.1",
      DATA_DIR: folder,
      RATE_LIMIT: "0",
      LOG_LEVEL: "error",
      ...(capture ? { BENCH_CAPTURE: capture } : {}),
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => said.push(String(text)));
  const gone = new Promise((resolve) => child.once("exit", resolve));
  // A bench that fails half-way leaves nobody behind; the server stops its database.
  const end = () => child.kill("SIGTERM");
  process.once("exit", end);
  void gone.then(() => process.off("exit", end));
  const deadline = Date.now() + 600_000;
  while (!said.join("").includes("ready in")) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`the server did not start:\n${said.join("")}`);
    await sleep(50);
  }
  const stop = async () => {
    end();
    await gone;
  };
  return { address: `http://127.0.0.1:${port}`, port, pid: child.pid, folder, url: databaseUrl(folder), stop, said };
}

/** Connection string of the owner. */
function databaseUrl(folder) {
  const password = encodeURIComponent(readFileSync(join(folder, "postgres.password"), "utf8").trim());
  const socket = join(folder, "postgres");
  if (existsSync(join(socket, ".s.PGSQL.5432")))
    return `postgresql://deskbell:${password}@localhost:5432/postgres?host=${encodeURIComponent(socket)}`;
  const lines = readFileSync(join(socket, "postmaster.pid"), "utf8").split("\n");
  return `postgresql://deskbell:${password}@127.0.0.1:${lines[3]}/postgres`;
}

/** Sign in as one of the demo's staff. @returns the cookie */
export async function signIn(server, account) {
  const list = JSON.parse(readFileSync(join(server.folder, "demo-sign-ins.json"), "utf8"));
  const person = list.staff.find((one) => one.account === account);
  const response = await fetch(`${server.address}/api/v1/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: server.address },
    body: JSON.stringify({ account, password: person.password, institution: list.institution }),
  });
  if (!response.ok) throw new Error(`sign-in failed: ${await response.text()}`);
  return response.headers.getSetCookie()[0].split(";")[0];
}

/** Sign in as the demo's guardian with the two children, by the code that the demo shows. @returns cookie, and the school's short id */
export async function signInByPhone(server) {
  const { institution, families } = JSON.parse(readFileSync(join(server.folder, "demo-sign-ins.json"), "utf8"));
  const who = { institution, phone: families[1].account };
  const post = async (path, body) => {
    const response = await fetch(`${server.address}/api/v1${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: server.address },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return response;
  };
  const { demoCode } = await (await post("/sign-in/code", who)).json();
  const response = await post("/sign-in/code/verify", { ...who, code: demoCode });
  return { cookie: response.headers.getSetCookie()[0].split(";")[0], institution };
}

/** An API key that may file tickets. @returns its Authorization header */
export async function apiKey(server, cookie) {
  const response = await fetch(`${server.address}/api/v1/api-keys`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: server.address, cookie },
    body: JSON.stringify({ name: "bench", scopes: ["ticket.create", "ticket.read", "person.read"] }),
  });
  if (!response.ok) throw new Error(`no API key: ${await response.text()}`);
  return `Bearer ${(await response.json()).secret}`;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject).listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
