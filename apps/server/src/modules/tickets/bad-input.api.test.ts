/** Issue 2, "Bad input" at the form: each is answered by a clear typed error at its field, and nothing is changed. */
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Answer } from "../identity/school.fixture.ts";
import { probe, probeOf } from "./probe.fixture.ts";
import { type TicketSchool, ticketSchool } from "./tickets.fixture.ts";
import { expectRefused, traces } from "./traces.fixture.ts";

const test = await testApp();
let s: TicketSchool;
let theirs: TicketSchool;

beforeAll(async () => {
  s = await ticketSchool(test, "school");
  theirs = await ticketSchool(test, "theirs");
  for (const one of [s, theirs]) await one.publish({ probe });
}, 60_000);

const file = (data: object, who: "father" | "mother" | "boss" = "father", more: object = {}) =>
  s.post(who, "/tickets", { type: "probe", data: probeOf(s.ids.haidian, data), ...more });
const refused = (act: () => Promise<Answer>, status: number, code: string, fault?: object) =>
  expectRefused(test, act, [status, code], fault);

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

describe("a field that is filled wrongly", () => {
  it.each([
    ["an unknown field", { nonsense: 1 }, "nonsense", "form.unknown_field"],
    ["a name that every object has", { constructor: 1 }, "constructor", "form.unknown_field"],
    ["a number for text", { short: 12 }, "short", "form.wrong_type"],
    ["text for a number", { count: "two" }, "count", "form.wrong_type"],
    ["an object for a date", { day: {} }, "day", "form.wrong_type"],
    ["too long a text", { short: "字".repeat(21) }, "short", "form.too_long"],
    ["text past every limit", { long: "字".repeat(6001) }, "long", "form.too_long"],
    ["a date before the range", { day: "2026-10-31" }, "day", "form.too_early"],
    ["a date after the range", { day: "2026-12-01" }, "day", "form.too_late"],
    ["a day that is none", { day: "2026-02-30" }, "day", "form.bad_date"],
    ["too large a number", { count: 10 }, "count", "form.too_large"],
    ["too small a number", { count: 0 }, "count", "form.too_small"],
    ["a sum below zero", { amount: -1 }, "amount", "form.too_small"],
    ["a sum above the limit", { amount: 1001 }, "amount", "form.too_large"],
    ["part of a fen", { amount: 1.5 }, "amount", undefined],
    ["an option that is not offered", { kind: "b" }, "kind", "form.not_offered"],
    ["one of several that is not offered", { kinds: ["a", "b"] }, "kinds", "form.not_offered"],
    ["a phone that is none", { phone: "12" }, "phone", "form.bad_phone"],
    ["staff's own field, by a family", { memo: "x" }, "memo", undefined],
    ["a record that is none", { campus: "haidian" }, "campus", undefined],
  ])("%s", async (_, data, field, code) => {
    const answer = await refused(() => file(data), 422, "form.invalid");
    expect(answer.body.params.count).toBe(1);
    const [fault] = answer.body.errors;
    expect(fault.path.startsWith(`data.${field}`), fault.path).toBe(true);
    if (code) expect(fault.code).toBe(code);
  });

  it("all at once: every fault is told, not the first", async () => {
    const answer = await file({ short: "", count: 10, day: "x", kind: "b", nonsense: 1 });
    expect(answer.body.errors.map((fault: { path: string }) => fault.path).sort()).toEqual([
      "data.count",
      "data.day",
      "data.kind",
      "data.nonsense",
      "data.short",
    ]);
  });

  it("a missing one", async () => {
    const fault = { path: "data.short", code: "form.required" };
    await refused(() => file({ short: undefined }), 422, "form.invalid", fault);
  });
});

describe("files", () => {
  it.each([
    ["photo.png", "<html><script>alert(1)</script></html>"],
    ["photo.png", Buffer.from("4d5a9000030000000400", "hex")],
    ["notes.txt", PNG],
    ["page.html", "<html></html>"],
    ["drawing.svg", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ["run.exe", "MZ"],
  ])("in disguise or of a dangerous kind are refused: %s", async (name, content) => {
    await refused(() => s.upload("father", name, content), 415, "file.type_not_allowed");
  });

  it("too large for the house are refused, and nothing is kept", async () => {
    await refused(() => s.upload("father", "big.txt", Buffer.alloc(50 * 1024 * 1024 + 1, "a")), 413, "file.too_large");
  });

  it("too large for their field, of a kind it does not take, or too many", async () => {
    const paper = (await s.upload("father", "long.txt", "x".repeat(21))).body.id;
    const text = (await s.upload("father", "short.txt", "x")).body.id;
    const image = (await s.upload("father", "dot.png", PNG)).body.id;
    await refused(() => file({ paper: [paper] }), 422, "form.invalid", { code: "form.file_too_large" });
    await refused(() => file({ picture: [text] }), 422, "form.invalid", { code: "form.file_kind" });
    const another = (await s.upload("father", "dot.png", PNG)).body.id;
    await refused(() => file({ picture: [image, another] }), 422, "form.invalid", { code: "form.too_many" });
  });

  it("that nobody uploaded, that others did, or that hang on another ticket cannot be sent", async () => {
    const mothers = (await s.upload("mother", "dot.png", PNG)).body.id;
    const foreign = (await theirs.upload("father", "dot.png", PNG)).body.id;
    const own = (await s.upload("father", "dot.png", PNG)).body.id;
    expect((await file({ picture: [own] })).status).toBe(201);
    for (const id of [mothers, foreign, own, newId(), "../../etc/passwd"])
      await refused(() => file({ picture: [id] }), 422, "file.not_yours");
  });
});

describe("records of others", () => {
  it("a foreign institution's are answered as those that do not exist", async () => {
    const { family: f } = theirs;
    for (const [field, foreign] of [
      ["campus", theirs.ids.haidian],
      ["student", f.ming],
      ["class", f.class],
      ["contract", f.contract],
      ["about", theirs.people.teacher],
    ] as const) {
      const give = (id: string) => file({ [field]: field === "about" ? [id] : id });
      const answer = await refused(() => give(foreign), 422, "form.invalid");
      const unknown = newId();
      const other = await give(unknown);
      expect(JSON.stringify(other.body.errors).replaceAll(unknown, foreign)).toBe(JSON.stringify(answer.body.errors));
    }
  });

  it("another family's child or contract is not offered to a family", async () => {
    const { hong, contract } = s.family;
    await refused(() => file({ student: hong }, "mother"), 422, "form.invalid", { path: "data.student" });
    await refused(() => file({ contract }, "mother"), 422, "form.invalid", { path: "data.contract" });
  });

  it("nor may a requester be one of theirs", async () => {
    const requester = { kind: "guardian", id: theirs.people.father };
    await refused(() => file({}, "boss", { requester }), 400, "request.invalid", { path: "requester.id" });
  });
});

describe("a body that is none", () => {
  const raw = async (payload: string, type = "application/json"): Promise<Answer> => {
    const response = await test.app.inject({
      method: "POST",
      url: "/api/v1/tickets",
      headers: { host: "localhost", cookie: await s.as("father"), "content-type": type },
      payload,
    });
    return { status: response.statusCode, body: response.json(), headers: {}, cookie: undefined };
  };
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;

  it.each([
    ["malformed JSON", '{"type":"probe","data":{', 400, "request.malformed_json"],
    ["10 MB", JSON.stringify({ type: "probe", data: { long: "x".repeat(10 << 20) } }), 413, "request.too_large"],
    ["thousands of levels deep", `{"type":"probe","data":{"short":${deep}}}`, 413, "request.too_large"],
  ])("%s", async (_, payload, status, code) => {
    await refused(() => raw(payload), status, code);
  });

  it("not JSON at all", async () => {
    await refused(() => raw("<a/>", "application/xml"), 415, "request.unsupported_media_type");
  });
});

describe("text is stored as it was written", () => {
  it.each([
    "'; DROP TABLE ticket; --",
    `<img src=x onerror="alert('1')"><script>1</script>&amp;`,
    "👨‍👩‍👧 生僻字 𠮷 🇨🇳",
    "%_\\",
    "${x} {{x}} {number}",
    "\u202egnp.exe",
  ])("%s in every text field and act", async (text) => {
    const short = [...text].slice(0, 20).join("").trim();
    const id = await s.submit("father", "probe", probeOf(s.ids.haidian, { short, long: text, account: text }));
    await s.act("agentA", id, "claim");
    const { visit, task } = await s.seat("agentA", id);
    const done = [
      await s.on("agentA", id, "reply", { text }),
      await s.on("agentA", id, "note", { text }),
      await s.on("agentA", id, "contact", { by: "phone", text }),
      await s.on("agentA", id, "priority", { priority: "high", reason: text }),
      await s.on("father", id, "urge", { comment: text }),
      await s.on("agentA", id, "wait", { visit, task, reason: text }),
      await s.on("father", id, "reply", { text }),
    ];
    expect(done.map(({ status }) => status)).toEqual(Array(done.length).fill(200));
    await test.worker.settle();
    const { body } = await s.get("agentA", `/tickets/${id}`);
    // What is said to somebody never turns the line around it.
    const said = text.replace("\u202e", "");
    expect(body.data).toMatchObject({ short, long: text, account: text });
    for (const kind of ["ticket.replied", "ticket.noted", "ticket.contacted"])
      expect(body.history.find((entry: { kind: string }) => entry.kind === kind).data.text).toBe(said);
    const mine = await s.get("father", `/my/tickets/${id}`);
    expect(mine.body.messages.map((message: { text: string }) => message.text)).toContain(said);
    const found = await s.get("agentA", `/tickets?${new URLSearchParams({ q: text, view: "all" })}`);
    expect(found.status).toBe(200);
    expect((await s.get("father", "/notices")).status).toBe(200);
  });

  it("NUL and lone surrogates are left out, wherever they stand", async () => {
    const dirty = "a\0b\ud800c";
    const id = await s.submit("father", "probe", probeOf(s.ids.haidian, { short: dirty, long: dirty }));
    await s.act("agentA", id, "claim");
    const done = [
      await s.on("agentA", id, "reply", { text: dirty }),
      await s.on("agentA", id, "note", { text: dirty }),
      await s.on("agentA", id, "priority", { priority: "high", reason: dirty }),
      await file({}, "boss", { requester: { name: dirty, phone: "13700000000" }, externalId: dirty }),
    ];
    expect(done.map(({ status }) => status)).toEqual([200, 200, 200, 201]);
    const page = (await s.get("agentA", `/tickets/${id}`)).body;
    expect(page.data).toMatchObject({ short: "abc", long: "abc" });
    expect(JSON.stringify(page)).not.toMatch(/\\u0000|\\ud800/);
    expect((await s.get("agentA", `/tickets?q=${encodeURIComponent("a\0b")}`)).status).toBe(200);
    const field = await file({ [dirty]: 1 });
    expect([field.status, field.body.code]).toEqual([422, "form.invalid"]);
  });

  it("a name of 5,000 characters is refused by its length, and a file's is cut", async () => {
    await refused(() => file({ short: "名".repeat(5000) }), 422, "form.invalid", { code: "form.too_long" });
    const requester = { name: "名".repeat(5000), phone: "13700000001" };
    await refused(() => file({}, "boss", { requester }), 400, "request.invalid");
    const before = await traces(test);
    const named = await s.upload("father", `${"长".repeat(5000)}.txt`, "x");
    expect(named.status).toBe(201);
    expect([...named.body.name].length).toBeLessThanOrEqual(150);
    expect((await traces(test)).ticket).toBe(before.ticket);
  });
});
