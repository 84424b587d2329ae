/** An automated call (3-semantics §4.10): at least once with one key, a receipt, and a human when it keeps failing. */
import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { TicketTypeDefinition } from "@deskbell/engine/ticket";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { call } from "../identity/school.fixture.ts";
import { probe, probeOf } from "./probe.fixture.ts";
import { type PersonKey, type TicketSchool, ticketSchool } from "./tickets.fixture.ts";
import { traces } from "./traces.fixture.ts";

interface Call {
  path: string;
  headers: IncomingHttpHeaders;
  raw: string;
  body: { ticket: string; receiptUrl: string };
}
const calls: Call[] = [];
/** What the receiver answers next; 200 when there is nothing left. */
const answers: number[] = [];
const receiver = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const raw = Buffer.concat(chunks).toString("utf8");
    calls.push({ path: request.url ?? "", headers: request.headers, raw, body: JSON.parse(raw) });
    response.writeHead(answers.shift() ?? 200, { "content-type": "application/json" });
    response.end('{"reference":"R-1"}');
  });
});
const port = await new Promise<number>((resolve) => {
  receiver.listen(0, "127.0.0.1", () => resolve((receiver.address() as { port: number }).port));
});

const test = await testApp(undefined, { allowLoopbackConnectors: true });
afterAll(async () => {
  receiver.closeAllConnections();
  await new Promise<void>((resolve) => receiver.close(() => resolve()));
});

const en = (zh: string) => ({ zh });
const typeOf = (receipt: "callback" | "response"): TicketTypeDefinition => ({
  ...probe,
  flow: {
    withdraw: "untilEnd",
    steps: [
      {
        id: "instruct",
        kind: "automate",
        name: en("发出指令"),
        action: { do: "call", connector: "finance", receipt, body: { ticket: { field: "ticket.number" } } },
        repeat: "oncePerTicket",
        irreversible: true,
        onFailure: { sources: [{ kind: "role", role: "cashier" }], strategy: "pool" },
      },
      { id: "done", kind: "end", name: en("结束"), outcome: "resolved" },
    ],
  },
});

let s: TicketSchool;
let secret: string;
beforeAll(async () => {
  s = await ticketSchool(test, "school");
  await s.publish({ instructed: typeOf("callback"), answered: typeOf("response") });
}, 60_000);

let round = 0;
beforeEach(async () => {
  calls.length = 0;
  answers.length = 0;
  round += 1;
  // An address of its own per test: a receiver that kept failing is left alone for a while.
  await connectTo(`http://127.0.0.1:${port}/${round}`);
});

async function connectTo(url: string): Promise<void> {
  const made = await call(test.app, "PUT", "/connectors/finance", { name: "财务系统", url }, await s.as("boss"));
  expect(made.status).toBe(200);
  secret = made.body.secret ?? secret;
}

const file = (type = "instructed") => s.submit("father", type, probeOf(s.ids.haidian));
const page = async (id: string, who: PersonKey = "boss") => (await s.get(who, `/tickets/${id}`)).body;
const kinds = async (id: string) => (await page(id)).history.map((entry: { kind: string }) => entry.kind);
const times = async (id: string, kind: string) => (await kinds(id)).filter((one: string) => one === kind).length;

async function attempts(n: number): Promise<void> {
  await test.worker.settle();
  for (let attempt = 1; attempt < n; attempt += 1) {
    await test.rows("UPDATE graphile_worker._private_jobs SET run_at = now() WHERE locked_at IS NULL");
    await test.worker.settle();
  }
}

async function receipt(url: string, body: object = { ok: true, reference: "B-77" }) {
  const response = await test.app.inject({
    method: "POST",
    url: new URL(url).pathname,
    headers: { host: "localhost" },
    payload: body,
  });
  return { status: response.statusCode, code: response.body === "" ? undefined : response.json().code };
}

describe("a call that is answered by a receipt", () => {
  it("fails twice, then answers: one key, one body, signed; done only when the receipt comes, once", async () => {
    answers.push(500, 503);
    const id = await file();
    await attempts(3);
    expect(calls).toHaveLength(3);
    expect(new Set(calls.map((one) => one.headers["idempotency-key"])).size).toBe(1);
    expect(new Set(calls.map((one) => one.raw)).size).toBe(1);
    for (const { headers, raw } of calls) {
      const signed = `${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${raw}`;
      const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
      expect(headers["webhook-signature"]).toBe(`v1,${createHmac("sha256", key).update(signed).digest("base64")}`);
    }
    const { number, category } = await page(id);
    expect([calls[0]?.body.ticket, category]).toEqual([number, "open"]);
    expect(await times(id, "flow.automationSent")).toBe(1);

    const url = calls[0]?.body.receiptUrl ?? "";
    const wrong = `${url.slice(0, -1)}${url.endsWith("A") ? "B" : "A"}`;
    const elsewhere = url.replace(/receipts\/[0-9a-f]{32}/, `receipts/${"0".repeat(32)}`);
    const before = await traces(test);
    for (const bad of [wrong, elsewhere, url.replace(/[^/]+$/, "x".repeat(60))])
      expect(await receipt(bad)).toEqual({ status: 404, code: "automation.unknown_receipt" });
    expect(await traces(test)).toEqual(before);

    expect((await receipt(url)).status).toBe(202);
    await test.worker.settle();
    expect((await page(id)).category).toBe("resolved");
    const after = await traces(test);
    expect((await receipt(url)).status).toBe(202);
    expect((await receipt(url, { ok: false, message: "doch nicht" })).status).toBe(202);
    expect(await traces(test)).toEqual(after);
  });

  it("sends no second call when its job is delivered again", async () => {
    const id = await file();
    await attempts(1);
    const [row] = await test.rows<{ seq: number }>(
      "SELECT seq FROM ticket_event WHERE ticket_id = $1 AND effects IS NOT NULL ORDER BY seq LIMIT 1",
      [id],
    );
    const again =
      "INSERT INTO outbox (tenant_id, kind, ref) SELECT $1, 'ticket.automate', $2 FROM generate_series(1, 3)";
    await test.rows(again, [s.tenantId, `${id}:${row?.seq}:0`]);
    await attempts(1);
    expect(calls).toHaveLength(1);
    expect(await times(id, "flow.automationSent")).toBe(1);
  });

  it("two receipts at the same instant count once", async () => {
    const id = await file();
    await attempts(1);
    const url = calls[0]?.body.receiptUrl ?? "";
    const said = await Promise.all([receipt(url), receipt(url), receipt(url)]);
    expect(said.map((one) => one.status)).toEqual([202, 202, 202]);
    expect(await times(id, "flow.automationDone")).toBe(1);
  });

  it("that says no: one repair for a human, however often it says so", async () => {
    const id = await file();
    await attempts(1);
    const url = calls[0]?.body.receiptUrl ?? "";
    const no = { ok: false, message: "账户已注销" };
    expect((await receipt(url, no)).status).toBe(202);
    await test.worker.settle();
    const before = await traces(test);
    expect((await receipt(url, no)).status).toBe(202);
    await test.worker.settle();
    expect(await traces(test)).toEqual(before);
    expect(await times(id, "flow.automationFailed")).toBe(1);
    expect(JSON.stringify((await page(id, "cashier")).history)).toContain("账户已注销");
  });

  it("is not sent for a ticket that was withdrawn before", async () => {
    const id = await file();
    expect((await s.on("father", id, "withdraw")).status).toBe(200);
    await attempts(2);
    expect(calls).toEqual([]);
    expect((await page(id)).category).toBe("withdrawn");
  });

  it("can't be taken back once it was sent", async () => {
    const id = await file();
    await attempts(1);
    const answer = await s.on("father", id, "withdraw");
    expect([answer.status, answer.body.code]).toEqual([409, "flow.irreversible"]);
  });
});

describe("a call that is done with its answer", () => {
  it("goes on at once, with the answer as its receipt", async () => {
    const id = await file("answered");
    await attempts(1);
    expect((await page(id)).category).toBe("resolved");
    expect(JSON.stringify((await page(id)).history)).toContain("R-1");
  });
});

describe("a call that keeps failing", () => {
  /** Six attempts, all in vain; then a human has it. */
  async function failed(): Promise<string> {
    answers.push(...Array<number>(6).fill(500));
    const id = await file();
    await attempts(6);
    expect(await times(id, "flow.automationFailed")).toBe(1);
    return id;
  }

  it("ends with a human, who is told, and who sends it again with the same key", async () => {
    const id = await failed();
    const told = await test.rows(
      "SELECT 1 FROM notice WHERE ticket_id = $1 AND person_id = $2 AND template = 'automation_failed'",
      [id, s.people.cashier],
    );
    expect(told).toHaveLength(1);
    expect(
      (await s.get("cashier", "/tickets?view=claimable")).body.items.map((row: { id: string }) => row.id),
    ).toContain(id);
    await s.act("cashier", id, "claim");
    const keys = new Set(calls.map((one) => one.headers["idempotency-key"]));
    calls.length = 0;
    answers.length = 0;
    await connectTo(`http://127.0.0.1:${port}/repaired-${round}`);
    const retried = await s.on("cashier", id, "automation/retry", await s.seat("cashier", id, "retry"));
    expect(retried.status).toBe(200);
    await attempts(1);
    expect(calls).toHaveLength(1);
    expect(keys).toEqual(new Set([calls[0]?.headers["idempotency-key"]]));
    expect((await receipt(calls[0]?.body.receiptUrl ?? "")).status).toBe(202);
    expect((await page(id)).category).toBe("resolved");
  });

  it("or who goes on without it, or says that it was done by hand, with a reason", async () => {
    for (const [command, path] of [
      ["skip", "automation/skip"],
      ["markDone", "automation/settle"],
    ] as const) {
      await connectTo(`http://127.0.0.1:${port}/${command}-${round}`);
      const id = await failed();
      await s.act("cashier", id, "claim");
      const seat = await s.seat("cashier", id, command);
      const silent = await s.on("cashier", id, path, seat);
      expect([silent.status, silent.body.errors?.[0]?.path]).toEqual([400, "comment"]);
      expect((await s.on("techA", id, path, { ...seat, comment: "x" })).status).toBe(404);
      expect((await s.on("cashier", id, path, { ...seat, comment: "已在网银手工办理" })).status).toBe(200);
      expect((await page(id)).category).toBe("resolved");
    }
  });

  it("never reaches a private address", async () => {
    await test.rows("UPDATE connector SET url = $1", [`http://10.0.0.1:${port}/`]);
    const id = await file();
    await attempts(1);
    const tried = await test.rows<{ last_error: string }>(
      "SELECT last_error FROM graphile_worker._private_jobs WHERE last_error IS NOT NULL",
    );
    const [{ error } = { error: null }] = await test.rows<{ error: string | null }>(
      "SELECT error FROM automation_call WHERE ticket_id = $1",
      [id],
    );
    expect([...tried.map((job) => job.last_error), error].join()).toContain("connector.private_address");
    await attempts(6);
    expect(calls).toEqual([]);
    expect(await times(id, "flow.automationFailed")).toBe(1);
  });
});
