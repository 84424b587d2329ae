import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { describe, expect, it, vi } from "vitest";
import type { Principal } from "../http/principal.ts";
import { StreamClient, type Watcher } from "./stream-client.ts";

const principal: Principal = {
  kind: "staff",
  tenantId: "t",
  id: "member:ada",
  cookie: true,
  permissions: new Set<string>(),
} as unknown as Principal;
const row = (position: number) => ({
  position,
  tenantId: "t",
  topic: "ticket:x",
  kind: "ticket.changed",
  ref: "x",
  at: "",
});

function watching(renew: () => Promise<Watcher | undefined>) {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  const write = vi.spyOn(response, "write");
  const options = { principal, response, mayHear: () => true, renew, position: 0, catchingUp: false };
  const client = new StreamClient(options);
  return { client, heard: () => write.mock.calls.map(([text]) => /^event: (\w+)$/m.exec(String(text))?.[1]) };
}

describe("a live connection, at a heartbeat", () => {
  it("takes the rights of now, and judges what waits by them", async () => {
    const { client, heard } = watching(async () => ({ principal, mayHear: ({ position }) => position === 3 }));
    client.check();
    client.push([row(1), row(2), row(3)]);
    await vi.waitFor(() => expect(heard()).toEqual(["change"]));
  });

  it("ends when the person may not watch any more", async () => {
    const { client } = watching(async () => undefined);
    client.check();
    await vi.waitFor(() => expect(client.closed).toBe(true));
  });

  it("outlives a database that is away, says nothing meanwhile, and asks again before the next row", async () => {
    let away = true;
    const { client, heard } = watching(async () => {
      if (away) throw new Error("away");
      return { principal, mayHear: ({ position }) => position === 3 };
    });
    client.check();
    await vi.waitFor(() => expect(heard()).toEqual(["reset"]));
    away = false;
    client.push([row(1), row(2), row(3)]);
    await vi.waitFor(() => expect(heard()).toEqual(["reset", "change"]));
    expect(client.closed).toBe(false);
  });
});
