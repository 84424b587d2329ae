import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import type { Principal } from "../http/principal.ts";
import type { Module } from "../module.ts";
import { principalTopic } from "./stream-filter.ts";

const [here, elsewhere] = [randomUUID(), randomUUID()];
const signedOut = new Set<string>();
const demoted = new Set<string>();
const module: Module = {
  name: "people",
  authenticate: () => async (request) => {
    const [id = "", tenantId = here] = String(request.headers["x-who"] ?? "").split("@");
    return id && !signedOut.has(id)
      ? ({
          kind: "staff",
          id: `member:${id}`,
          tenantId,
          cookie: true,
          permissions: new Set(demoted.has(id) ? [] : ["ticket.read"]),
        } as unknown as Principal)
      : undefined;
  },
  streamFilter: () => async (principal, topics) =>
    principal.id === "member:blind"
      ? undefined
      : (row) =>
          !row.ref.includes("secret") &&
          (!row.ref.startsWith("staff") || principal.permissions.has("ticket.read")) &&
          (topics.length === 0 || topics.includes(row.topic)),
  dispatch: { "session.revoked": { topic: principalTopic } },
};
const { app, deps, worker, rows } = await testApp([module]);
const address = await app.listen({ port: 0, host: "127.0.0.1" });

const happen = async (kind: string, ref: string, tenant = here) => {
  await deps.db.withTenant(tenant, (tx) =>
    tx.query("INSERT INTO outbox (tenant_id, kind, ref) VALUES ($1, $2, $3)", [tenant, kind, ref]),
  );
  await worker.dispatcher.drain();
};

const aborts: AbortController[] = [];
afterEach(() => {
  for (const abort of aborts.splice(0)) abort.abort();
  signedOut.clear();
  demoted.clear();
});

interface Heard {
  id: number;
  name: string;
  data: { ref?: string; topic?: string };
}

/** Connect as a browser would, and read events one by one. */
async function watch(who: string, options: { query?: string; since?: number } = {}) {
  const abort = new AbortController();
  aborts.push(abort);
  const response = await fetch(`${address}/api/v1/stream${options.query ?? ""}`, {
    headers: { "x-who": who, ...(options.since === undefined ? {} : { "last-event-id": String(options.since) }) },
    signal: abort.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const next = async (): Promise<Heard | undefined> => {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end >= 0) {
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1] ?? "";
        return { id: Number(field("id")), name: field("event"), data: JSON.parse(field("data") || "{}") };
      }
      const chunk = await reader?.read();
      if (!chunk || chunk.done) return undefined;
      text += chunk.value;
    }
  };
  return { response, next, close: () => abort.abort() };
}

describe("GET /api/v1/stream", () => {
  it("tells what happens from now on, in order, with positions", async () => {
    const ada = await watch("ada");
    expect(ada.response.headers.get("content-type")).toContain("text/event-stream");
    expect((await ada.next())?.name).toBe("open");
    await happen("ticket.changed", "t1:1");
    await happen("ticket.changed", "t1:2");
    const [first, second] = [await ada.next(), await ada.next()];
    expect(first).toMatchObject({ name: "change", data: { topic: "ticket:t1", kind: "ticket.changed", ref: "t1:1" } });
    expect(second?.data.ref).toBe("t1:2");
    expect(second?.id).toBe((first?.id ?? 0) + 1);
  });

  it("tells nobody of another institution, nor what the filter keeps back", async () => {
    const [ada, stranger] = [await watch("ada", { query: "?topics=ticket:t2" }), await watch(`eve@${elsewhere}`)];
    await ada.next();
    await stranger.next();
    await happen("ticket.changed", "secret");
    await happen("ticket.changed", "t9");
    await happen("ticket.changed", "t2");
    await happen("ticket.changed", "theirs", elsewhere);
    expect((await ada.next())?.data.ref).toBe("t2");
    expect((await stranger.next())?.data.ref).toBe("theirs");
  });

  it("resumes where a browser broke off", async () => {
    const before = await watch("ada");
    const position = (await before.next())?.id ?? 0;
    before.close();
    for (const ref of ["a", "b", "c"]) await happen("ticket.changed", ref);
    const after = await watch("ada", { since: position });
    expect((await after.next())?.name).toBe("open");
    const refs = [];
    for (let n = 0; n < 3; n++) refs.push((await after.next())?.data.ref);
    await happen("ticket.changed", "d");
    refs.push((await after.next())?.data.ref);
    expect(refs).toEqual(["a", "b", "c", "d"]);
  });

  it("says reset when what was missed is forgotten, and when the position is not of this database", async () => {
    await happen("ticket.changed", "old");
    await rows("UPDATE stream_head SET trimmed = position");
    const behind = await watch("ada", { since: 0 });
    expect([(await behind.next())?.name, (await behind.next())?.name]).toEqual(["open", "reset"]);
    const ahead = await watch("ada", { since: 999_999 });
    expect([(await ahead.next())?.name, (await ahead.next())?.name]).toEqual(["open", "reset"]);
    await happen("ticket.changed", "new");
    expect((await ahead.next())?.data.ref).toBe("new");
    await rows("UPDATE stream_head SET trimmed = 0");
  });

  it("says reset rather than a thousand rows", async () => {
    const position = (await rows<{ position: number }>("SELECT position FROM stream_head"))[0]?.position ?? 0;
    await rows(
      "INSERT INTO outbox (tenant_id, kind, ref) SELECT $1, 'ticket.changed', n::text FROM generate_series(1, 1100) n",
      [here],
    );
    await worker.dispatcher.drain();
    const ada = await watch("ada", { since: Number(position) });
    expect([(await ada.next())?.name, (await ada.next())?.name]).toEqual(["open", "reset"]);
  });

  it("ends with the session", async () => {
    const ada = await watch("ada");
    await ada.next();
    signedOut.add("ada");
    await happen("session.revoked", "member:ada");
    let heard: Heard | undefined;
    do heard = await ada.next();
    while (heard);
    expect(heard).toBeUndefined();
  });

  it("follows the watcher's rights: what happens after they are told is judged by the new ones", async () => {
    const [ada, eve] = [await watch("ada"), await watch("eve")];
    await ada.next();
    await eve.next();
    await happen("ticket.changed", "staff1");
    demoted.add("ada");
    const insert = "INSERT INTO outbox (tenant_id, kind, ref) VALUES ($1, $2, $3)";
    await rows(insert, [here, "session.revoked", "member:ada"]);
    await rows(insert, [here, "ticket.changed", "staff2"]);
    await happen("ticket.changed", "open");
    const heard = async (who: typeof ada) => {
      const refs = [];
      for (let ref: string | undefined; ref !== "open"; refs.push(ref)) ref = (await who.next())?.data.ref;
      return refs;
    };
    expect(await heard(ada)).toEqual(["staff1", "member:ada", "open"]);
    expect(await heard(eve)).toEqual(["staff1", "member:ada", "staff2", "open"]);
  });

  it("needs somebody who is signed in and may watch", async () => {
    expect((await watch("")).response.status).toBe(401);
    expect((await watch("blind")).response.status).toBe(403);
  });
});
