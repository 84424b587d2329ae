/**
 * Lists, searches and pages of one institution with ten thousand and with a million tickets, over HTTP as a member whose
 * rights end at her campus and who is named in some tickets. Both servers run; their requests take turns.
 */
import { bigSchool, READER } from "./big-school.mjs";
import { HttpConnection } from "./http-connection.mjs";
import { median, quantile, round } from "./load.mjs";
import { query } from "./replay.mjs";
import { signIn, startServer } from "./school.mjs";

/** Smaller ones are for trying the bench itself; the goals speak of a million. */
const SIZES = (process.env.BENCH_SIZES ?? "10000,1000000").split(",").map(Number);
const TIMES = Number(process.env.BENCH_TIMES ?? 500);
const P95_MS = 30;
const GROWTH = 1.5;
/** Word classes: the share of tickets that a word is in. */
const SHARES = { "0 %": 0, "0.01 %": 0.0001, "1 %": 0.01, "30 %": 0.3 };
const PAGE = 25;
const DEEP = 200 * PAGE;

/** Tells lines `lists …`. */
export async function benchLists(tell) {
  const schools = [];
  try {
    for (const size of SIZES) schools.push(await openSchool(size));
    // Not before: a server closes a connection on which nothing is asked while the next school is being made.
    for (const school of schools) school.connection = await HttpConnection.open(school.server.port);
    for (const kind of Object.keys(KINDS)) {
      const times = await inTurns(kind, schools);
      const [small, large = small] = times;
      const p95 = round(quantile(large, 0.95), 1);
      const at = `p50 ${round(median(large), 1)} ms; at ${SIZES[0]} p50 ${round(median(small), 1)}, p95 ${round(quantile(small, 0.95), 1)} ms; ${TIMES} requests each`;
      tell({
        name: `lists ${kind}`,
        value: p95,
        unit: "ms",
        goal: `<= ${P95_MS}`,
        holds: p95 <= P95_MS,
        detail: `p95 at ${SIZES.at(-1)}, ${at}`,
      });
      if (!KINDS[kind].list) continue;
      const growth = round(median(large) / median(small));
      tell({
        name: `lists ${kind} growth`,
        value: growth,
        unit: "ratio",
        goal: `<= ${GROWTH}`,
        holds: growth <= GROWTH,
        detail: `p50 at ${SIZES.join(" and ")} tickets, the larger ÷ the smaller`,
      });
    }
  } finally {
    for (const school of schools) {
      school.connection?.close();
      await school.server.stop();
    }
  }
}

async function inTurns(kind, schools) {
  const times = schools.map(() => []);
  for (let n = -10; n < TIMES; n++) {
    for (const [index, school] of schools.entries()) {
      const path = KINDS[kind].path(school);
      const began = performance.now();
      const { status, body } = await school.connection.request("GET", path, { cookie: school.cookie });
      const took = performance.now() - began;
      if (status !== 200) throw new Error(`${path}: HTTP ${status} ${body}`);
      // The first ones fill caches that every server has full.
      if (n >= 0) times[index].push(took);
    }
  }
  return times;
}

const random = (from, to) => from + Math.floor(Math.random() * (to - from + 1));
const pick = (list) => list[random(0, list.length - 1)];
const list = (params) => `/api/v1/tickets?${new URLSearchParams({ limit: String(PAGE), ...params })}`;
const eq = (field, value, type = "option") => ({ op: "eq", left: { field }, right: { value, type } });
const filtered = (...conditions) => ({ filter: JSON.stringify({ all: conditions }) });

/** Filters that people make; some hit much, some little. */
const FILTERS = [
  () => ({ view: "all" }),
  () => ({ view: "unfinished" }),
  () => ({ view: "overdue", sort: "due" }),
  () => ({ view: "all", type: pick(["leave", "tech_support", "homework", "complaint"]) }),
  () => filtered(eq("ticket.urgency", pick(["normal", "urgent", "critical"]))),
  () => filtered(eq("ticket.category", pick(["active", "closed", "resolved", "waiting"]))),
  () => filtered(eq("ticket.channel", pick(["portal", "desk", "wechat", "phone"]))),
  () => ({ view: "unfinished", ...filtered(eq("ticket.priority", pick(["normal", "high"]))) }),
];
const CUSTOM = [
  () => ({ type: "tech_support", ...filtered(eq("platform", pick(["app", "web", "mini", "classroom"]))) }),
  () => ({ type: "homework", ...filtered(eq("kind", pick(["homework", "grading", "entry", "marks"]))) }),
  () => ({ type: "consultation", ...filtered(eq("category", pick(["coding", "art", "exam", "design"]))) }),
  () => ({ type: "refund", ...filtered(eq("cause", pick(["personal", "institution"]))) }),
];

const KINDS = {
  newest: { list: true, path: () => list(pick(FILTERS.slice(0, 5))()) },
  filtered: { list: true, path: () => list(pick(FILTERS)()) },
  "custom field": { list: true, path: () => list(pick(CUSTOM)()) },
  "page 200": {
    list: true,
    path: (school) =>
      list({ ...pick([{ view: "all" }, { type: pick(["leave", "homework"]) }]), cursor: pick(school.cursors) }),
  },
  ...Object.fromEntries(
    Object.keys(SHARES).map((share) => [
      `word in ${share}`,
      { path: (school) => list({ q: pick(school.words[share]) }) },
    ]),
  ),
  "phone tail": { path: (school) => list({ q: pick(school.tails) }) },
  "ticket with history": { path: (school) => `/api/v1/tickets/${pick(school.tickets)}` },
};

async function openSchool(tickets) {
  const folder = await bigSchool(tickets, (line) => console.log(`   ${line}`));
  const server = await startServer({ folder, services: "web" });
  const rows = (sql, values) => query(server.url, sql, values);
  const texts = async (sql, values) => (await rows(sql, values)).map((row) => row.v);
  const words = {};
  for (const [share, part] of Object.entries(SHARES)) {
    words[share] =
      part === 0
        ? ["鲸鱼", "沙漠", "火箭", "珊瑚", "极光"]
        : await texts(
            `SELECT term AS v FROM bench_word WHERE term ~ '^[一-龥]{2}$' ORDER BY abs(ln(n / $1::float8)) LIMIT 8`,
            [part * tickets],
          );
  }
  const campus = "SELECT m.campus_id FROM member m WHERE m.email = $1";
  return {
    server,
    cookie: await signIn(server, READER),
    words,
    tails: await texts("SELECT right(phone, 4) AS v FROM guardian WHERE phone IS NOT NULL ORDER BY random() LIMIT 300"),
    tickets: await texts(
      `SELECT t.id AS v FROM ticket t WHERE t.campus_id = (${campus}) AND NOT t.confidential
         AND NOT EXISTS (SELECT FROM ticket_about a JOIN member m ON m.id = a.member_id WHERE a.ticket_id = t.id AND m.email = $1) ORDER BY random() LIMIT 600`,
      [READER],
    ),
    cursors: (
      await rows(
        `SELECT created_at, id FROM ticket WHERE campus_id = (${campus}) ORDER BY created_at DESC, id DESC OFFSET $2 LIMIT 300`,
        [READER, Math.min(DEEP, Math.floor(tickets / 10))],
      )
    ).map(({ created_at, id }) => Buffer.from(JSON.stringify([created_at.toISOString(), id])).toString("base64url")),
  };
}
