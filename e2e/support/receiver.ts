/** An outside system that automated calls are sent to: it notes what it gets, and answers as the journey wants. */
import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
  /** What we answered. */
  status: number;
}

export interface Receiver {
  url: string;
  received: Received[];
  stop: () => Promise<void>;
}

/** @param answers HTTP status of the first, second, … call; the last one holds for all that follow. */
export async function startReceiver(answers: readonly number[]): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const status = answers[Math.min(received.length, answers.length - 1)] ?? 200;
      received.push({ headers: request.headers, body: Buffer.concat(parts).toString("utf8"), status });
      response.writeHead(status, { "content-type": "application/json" }).end('{"taken":true}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/instructions`,
    received,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The signature that a call must bear (Standard Webhooks 1.0). @param secret `whsec_` and the key in base64 */
export function signatureOf(secret: string, { headers, body }: Received): string {
  const text = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  return `v1,${createHmac("sha256", key).update(text).digest("base64")}`;
}
