import { afterEach, expect, test, vi } from "vitest";
import { dropEarly, fetchOnce } from "./asked-early.ts";

const later = vi.fn<() => Promise<Response>>(async () => new Response("later"));
const get = { method: "GET" };
function early(answer: Promise<Response>): void {
  answer.catch(() => undefined);
  vi.stubGlobal("window", { askedEarly: new Map([["/api/v1/me", answer]]) });
  vi.stubGlobal("fetch", later);
}
const text = async (path: string, init = get) => (await fetchOnce(path, init)).text();

afterEach(() => {
  vi.unstubAllGlobals();
  later.mockClear();
});

test("an answer that was asked for early serves once", async () => {
  early(Promise.resolve(new Response("early")));
  expect(await text("/api/v1/me")).toBe("early");
  expect(await text("/api/v1/me")).toBe("later");
});

test("only the same question has the early answer, and only a question", async () => {
  early(Promise.resolve(new Response("early")));
  expect(await text("/api/v1/ticket-types")).toBe("later");
  expect(await text("/api/v1/me", { method: "POST" })).toBe("later");
});

test("that nobody is signed in is taken for an answer; a failure is asked anew", async () => {
  early(Promise.resolve(new Response("", { status: 401 })));
  expect((await fetchOnce("/api/v1/me", get)).status).toBe(401);
  early(Promise.resolve(new Response("", { status: 503 })));
  expect(await text("/api/v1/me")).toBe("later");
  early(Promise.reject(new TypeError("no network")));
  expect(await text("/api/v1/me")).toBe("later");
});

test("what was asked as somebody else is nobody's", async () => {
  early(Promise.resolve(new Response("theirs")));
  dropEarly();
  expect(await text("/api/v1/me")).toBe("later");
});
