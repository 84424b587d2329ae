/** The system outside: takes instructions, dedupes by key, refuses some at random, and sends each receipt twice. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "./random.ts";

export interface Instruction {
  key: string;
  marker: string;
  /** Deliveries of this key, refused ones included. */
  deliveries: number;
  /** Deliveries whose body was not the first one's. */
  changed: number;
}

export class Receiver {
  readonly instructions = new Map<string, Instruction>();
  /** Keys of which this system has done what it was told, however often it was told. */
  readonly #carriedOut = new Set<string>();
  /** Receipts that were answered with something else than yes. */
  readonly refusedReceipts: string[] = [];
  readonly #bodies = new Map<string, string>();
  readonly #server: Server;
  readonly #sending = new Set<Promise<void>>();
  #open = true;

  constructor(random: Random) {
    this.#server = createServer((request, response) => {
      void read(request).then((body) => {
        const refuse = random.next() < 0.05;
        const key = String(request.headers["idempotency-key"]);
        this.#note(key, body);
        if (!refuse && !this.#carriedOut.has(key)) this.#send(JSON.parse(body).receiptUrl, key);
        response.writeHead(refuse ? 503 : 202, { "content-type": "application/json" }).end("{}");
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/instructions`;
  }

  /** Wait until every receipt has been answered. */
  async settled(): Promise<void> {
    while (this.#sending.size > 0) await Promise.all(this.#sending);
  }

  async close(): Promise<void> {
    this.#open = false;
    await this.settled();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #note(key: string, body: string): void {
    const known = this.instructions.get(key);
    const marker = String(JSON.parse(body).marker);
    const first = this.#bodies.get(key);
    if (first === undefined) this.#bodies.set(key, body);
    const changed = (known?.changed ?? 0) + (first === undefined || first === body ? 0 : 1);
    this.instructions.set(key, { key, marker, deliveries: (known?.deliveries ?? 0) + 1, changed });
  }

  #send(url: string, key: string): void {
    this.#carriedOut.add(key);
    const sending = (async () => {
      await this.#deliver(url, key);
      await this.#deliver(url, key);
    })();
    this.#sending.add(sending);
    void sending.finally(() => this.#sending.delete(sending));
  }

  /** Again and again, as a system does that must report: until the server has taken it. */
  async #deliver(url: string, key: string): Promise<void> {
    const deadline = Date.now() + 90_000;
    while (this.#open && Date.now() < deadline) {
      const status = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ ok: true, reference: key }),
        signal: AbortSignal.timeout(10_000),
      }).then(
        async (answer) => {
          await answer.arrayBuffer();
          return answer.status;
        },
        () => 0,
      );
      if (status >= 200 && status < 300) return;
      if (status >= 400 && status < 500) break;
      await sleep(200);
    }
    this.refusedReceipts.push(key);
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
