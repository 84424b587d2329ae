/** create and act: what the product does over HTTP, against the same statements sent by a bare loop, in turns. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "../scripts/sources.mjs";
import { HttpConnection } from "./http-connection.mjs";
import { median, rate, round, settle } from "./load.mjs";
import { openConnection, query, readCapture, send, templateOf } from "./replay.mjs";
import { apiKey, cacheFolder, dataHash, signIn, startServer } from "./school.mjs";

const CONNECTIONS = (process.env.BENCH_CONNECTIONS ?? "1,8,16").split(",").map(Number);
/** `web` alone shows what the worker in the same process costs; what was filed then waits for the next run. */
const SERVICES = process.env.BENCH_SERVICES ?? "web,worker";
/** ms of one slice, and how many of each kind take turns. */
const SLICE = Number(process.env.BENCH_SLICE ?? 2000);
const TURNS = Number(process.env.BENCH_TURNS ?? 5);
/** ms of commands before anything is counted: a server that has just started runs code that nothing has compiled yet. */
const WARM_UP = Number(process.env.BENCH_WARM_UP ?? 15_000);
const HANDLER = "dingyifan@chenxing.example";
const ADMIN = "xuzhiwei@chenxing.example";
const CLAIM = { operation: "claim", body: {} };
const COMPLETE = { operation: "complete", body: { result: "已远程协助登录,可以正常上课", reason: "account" } };

const folder = () => cacheFolder(`bench-school-${dataHash()}`);

/** A typical request: a known guardian's child cannot enter the class room. */
async function typicalBody(url) {
  const [link] = await query(
    url,
    `SELECT g.guardian_id, g.student_id FROM student_guardian g JOIN student s ON s.tenant_id = g.tenant_id AND s.id = g.student_id
     WHERE s.campus_id IS NOT NULL ORDER BY s.no LIMIT 1`,
  );
  return {
    type: "tech_support",
    urgency: "urgent",
    requester: { kind: "guardian", id: link.guardian_id },
    data: {
      inClass: false,
      platform: "app",
      problem: "进不去课堂,点开始上课以后一直转圈,退出来再进也一样,同一个班的同学都能进去,昨天晚上还是好的。",
      student: link.student_id,
    },
  };
}

const post = (connection, path, headers, body) => connection.request("POST", path, headers, body);

async function need(answer) {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`HTTP ${status}: ${body}`);
  return JSON.parse(body);
}

/** The same, as the text that is sent. */
export const createBody = async (url) => JSON.stringify(await typicalBody(url));

/** What a create, a claim and a complete send, learnt from a server that does nothing else. */
export async function learn() {
  const file = join(tmpdir(), `deskbell-capture-${process.pid}.json`);
  const server = await startServer({ folder: folder(), services: "web", capture: file });
  const connection = await HttpConnection.open(server.port);
  try {
    const cookie = await signIn(server, HANDLER);
    const auth = { authorization: await apiKey(server, await signIn(server, ADMIN)) };
    const body = await createBody(server.url);
    const file1 = (key) => need(post(connection, "/api/v1/tickets", { ...auth, "idempotency-key": key }, body));
    const act = async (ticket, { operation, body: more }, key) => {
      const seat = await seatOf(server.url, ticket.id);
      const headers = { cookie, origin: server.address, "idempotency-key": key };
      await need(
        post(connection, `/api/v1/tickets/${ticket.id}/${operation}`, headers, JSON.stringify({ ...seat, ...more })),
      );
      return seat;
    };
    // Plans, calendars, numbers and principals are in memory from the second time on.
    for (const round of [1, 2]) {
      const warm = await file1(`warm-${process.pid}-${round}`);
      for (const command of [CLAIM, COMPLETE]) await act(warm, command, `warm-${command.operation}-${warm.id}`);
    }
    const created = await captured(server, file, () => file1(`bench-create-${process.pid}`));
    const create = templateOf(created.transactions, created.since, {
      key: `bench-create-${process.pid}`,
      number: created.answer.number,
    });
    const ticket = created.answer;
    const seat = await seatOf(server.url, ticket.id);
    const acts = {};
    for (const command of [CLAIM, COMPLETE]) {
      const key = `bench-${command.operation}-${process.pid}`;
      const { transactions, since } = await captured(server, file, () => act(ticket, command, key));
      acts[command.operation] = templateOf(transactions, since, {
        key,
        number: ticket.number,
        ticket: ticket.id,
        visit: seat.visit,
        task: seat.task,
      });
    }
    return { create, acts };
  } finally {
    connection.close();
    await server.stop();
    rmSync(file, { force: true });
  }
}

async function seatOf(url, ticket) {
  const [seat] = await query(
    url,
    "SELECT visit_id AS visit, id AS task FROM task WHERE ticket_id = $1 AND state = 'open'",
    [ticket],
  );
  return seat;
}

async function captured(server, file, request) {
  rmSync(file, { force: true });
  process.kill(server.pid, "SIGUSR2");
  await sleep(100);
  const since = Date.now();
  const answer = await request();
  await sleep(50);
  process.kill(server.pid, "SIGUSR2");
  while (!existsSync(file)) await sleep(20);
  await sleep(50);
  return { transactions: readCapture(file), since, answer };
}

let serial = 0;
const unique = () => `b${process.pid}-${Date.now()}-${serial++}`;

/** Everything that the slices need, on one running server. */
async function stage(learnt) {
  const server = await startServer({ folder: folder(), services: SERVICES });
  const auth = { authorization: await apiKey(server, await signIn(server, ADMIN)) };
  const cookie = await signIn(server, HANDLER);
  const body = await createBody(server.url);
  const [{ id: tenant }] = await query(server.url, "SELECT id FROM tenant WHERE demo LIMIT 1");
  return { ...learnt, server, auth, cookie, body, tenant };
}

async function withConnections(scene, count, work) {
  const http = await Promise.all(Array.from({ length: count }, () => HttpConnection.open(scene.server.port)));
  const bare = await Promise.all(Array.from({ length: count }, () => openConnection(scene.server.url)));
  try {
    return await work(http, bare);
  } finally {
    for (const one of http) one.close();
    await Promise.all(bare.map((one) => one.end()));
  }
}

const createHttp = (scene) => (connection) =>
  need(post(connection, "/api/v1/tickets", { ...scene.auth, "idempotency-key": unique() }, scene.body));
const createBare = (scene) => (client) => send(client, scene.create.fill({ key: unique(), number: unique() }));

/** Tells lines `create …`. */
export async function benchCreate(learnt, tell) {
  const scene = await stage(learnt);
  try {
    await withConnections(scene, 16, (https) => rate(https, WARM_UP, createHttp(scene)));
    for (const count of CONNECTIONS) {
      const { http, bare, floor } = await withConnections(scene, count, async (https, bares) => {
        await rate(https, 500, createHttp(scene));
        await rate(bares, 500, createBare(scene));
        return turns(scene, {
          http: () => rate(https, SLICE, createHttp(scene)),
          bare: () => rate(bares, SLICE, createBare(scene)),
          ...(count === 16 && hasPgbench() ? { floor: () => pgbench(scene.server.url, count) } : {}),
        });
      });
      const how = `${scene.create.statements} statements in ${scene.create.trips} round trips`;
      tell(ratio(`create ${count}`, http, bare, 0.5, `per s over HTTP ÷ bare pg; ${how}`));
      if (floor)
        tell(
          ratio(
            `create ${count} floor`,
            http,
            floor,
            0.3,
            `per s over HTTP ÷ pgbench; ${await durability(scene.server.url)}`,
          ),
        );
    }
  } finally {
    await scene.server.stop();
  }
}

/** Tells lines `act …`: a claim and a complete, each once per ticket. */
export async function benchAct(learnt, tell) {
  const scene = await stage(learnt);
  try {
    const first = await freshSeats(scene, [], 6000);
    await withConnections(scene, 16, (https) => rate(https, WARM_UP, actHttp(scene, first)));
    for (const count of CONNECTIONS) {
      const { http, bare, floor } = await withConnections(scene, count, (https, bares) => {
        const stock = [];
        const take = async () => {
          if (stock.length < 2000) stock.push(...(await freshSeats(scene, https, 4000)));
        };
        return turns(
          scene,
          {
            http: () => rate(https, SLICE, actHttp(scene, stock)),
            bare: () => rate(bares, SLICE, actBare(scene, stock)),
            ...(count === 16 && hasPgbench() ? { floor: () => pgbench(scene.server.url, count) } : {}),
          },
          take,
        );
      });
      const { claim, complete } = scene.acts;
      const how = `claim ${claim.statements} statements in ${claim.trips} round trips, complete ${complete.statements} in ${complete.trips}`;
      // A repetition is two commands.
      const twice = (list) => list.map((one) => one * 2);
      tell(ratio(`act ${count}`, twice(http), twice(bare), 0.5, `commands per s over HTTP ÷ bare pg; ${how}`));
      if (floor) tell(ratio(`act ${count} floor`, twice(http), floor, 0.3, `commands per s over HTTP ÷ pgbench`));
    }
  } finally {
    await scene.server.stop();
  }
}

const actHttp = (scene, stock) => async (connection) => {
  const seat = stock.pop();
  if (!seat) return false;
  for (const { operation, body } of [CLAIM, COMPLETE]) {
    const headers = { cookie: scene.cookie, origin: scene.server.address, "idempotency-key": unique() };
    const sent = JSON.stringify({ visit: seat.visit, task: seat.task, ...body });
    await need(post(connection, `/api/v1/tickets/${seat.ticket}/${operation}`, headers, sent));
  }
  return true;
};

const actBare = (scene, stock) => async (client) => {
  const seat = stock.pop();
  if (!seat) return false;
  for (const operation of ["claim", "complete"])
    await send(client, scene.acts[operation].fill({ ...seat, key: unique() }));
  return true;
};

/** New tickets of the type, made by the bare loop because that is quickest, as seats to act on. */
async function freshSeats(scene, _connections, count) {
  const clients = await Promise.all(Array.from({ length: 4 }, () => openConnection(scene.server.url)));
  const from = new Date(Date.now() - 1000);
  let made = 0;
  await rate(clients, 60_000, async (client) => {
    if (made++ >= count) return false;
    await createBare(scene)(client);
    return true;
  });
  await Promise.all(clients.map((client) => client.end()));
  await settle(scene.server.url);
  return query(
    scene.server.url,
    `SELECT t.id AS ticket, t.number, k.visit_id AS visit, k.id AS task FROM ticket t JOIN task k ON k.tenant_id = t.tenant_id AND k.ticket_id = t.id
     WHERE t.tenant_id = $1 AND k.state = 'open' AND k.assignee_id IS NULL AND t.number LIKE 'b%' ORDER BY t.id DESC LIMIT $2`,
    [scene.tenant, count],
  ).then((rows) => (rows.length > 0 ? rows : Promise.reject(new Error(`no seats since ${from.toISOString()}`))));
}

/** Slices in turns. @returns the rates of each kind, in order */
async function turns(scene, kinds, before = async () => {}) {
  const rates = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []]));
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [kind, run] of Object.entries(kinds)) {
      await before();
      if (SERVICES.includes("worker")) await settle(scene.server.url);
      rates[kind].push(await run());
    }
  }
  return rates;
}

/** The median of the turns' ratios, with the spread that the machine's noise gave them. */
function ratio(name, over, under, goal, detail) {
  const ratios = over.map((one, turn) => one / under[turn]);
  const value = round(median(ratios));
  const spread = `${round(Math.min(...ratios))}–${round(Math.max(...ratios))}`;
  const rates = `${Math.round(median(over))} ÷ ${Math.round(median(under))}`;
  return {
    name,
    value,
    unit: "ratio",
    goal: `>= ${goal}`,
    holds: value >= goal,
    detail: `${rates} ${detail}; turns ${spread}`,
  };
}

function hasPgbench() {
  return spawnSync("pgbench", ["--version"]).status === 0;
}

const FLOOR = "deskbell_floor";

/** Transactions per second of floor.sql on the same cluster. */
async function pgbench(url, count) {
  const there = await query(url, "SELECT 1 FROM pg_database WHERE datname = $1", [FLOOR]);
  const parsed = new URL(url);
  const env = {
    ...process.env,
    PGHOST: parsed.searchParams.get("host") ?? parsed.hostname,
    PGPORT: parsed.port || "5432",
    PGUSER: parsed.username,
    PGPASSWORD: decodeURIComponent(parsed.password),
    PGDATABASE: FLOOR,
  };
  if (there.length === 0) {
    await query(url, `CREATE DATABASE ${FLOOR}`);
    execFileSync("psql", ["-q", "-v", "ON_ERROR_STOP=1", "-f", join(root, "bench", "floor-tables.sql")], { env });
  }
  const args = ["-n", "-M", "prepared", "-c", String(count), "-j", "2", "-T", String(Math.ceil(SLICE / 1000))];
  const said = execFileSync("pgbench", [...args, "-f", join(root, "bench", "floor.sql")], {
    env,
    stdio: ["ignore", "pipe", "ignore"],
  });
  return Number(/tps = ([\d.]+) \(without/.exec(String(said))?.[1]);
}

async function durability(url) {
  const [row] = await query(
    url,
    "SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS synchronous_commit, current_setting('full_page_writes') AS full_page_writes",
  );
  return Object.entries(row)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}
