import type { ServerResponse } from "node:http";
import type { Principal } from "../http/principal.ts";
import type { StreamRow } from "./stream-filter.ts";

/** Rows that may wait for a slow browser; beyond it, it is told to read everything again. */
const LARGEST_QUEUE = 500;
/** Bytes that may wait in the socket. */
const LARGEST_BUFFER = 262_144;

export interface StreamClientOptions {
  principal: Principal;
  /** The raw response; headers have been sent. */
  response: ServerResponse;
  mayHear: (row: StreamRow) => boolean | Promise<boolean>;
  /** Still signed in? */
  isValid: () => Promise<boolean>;
  /** Where this browser stands: everything up to here it has. */
  position: number;
  /** Hold live rows back until {@link StreamClient.caughtUp}. */
  catchingUp: boolean;
}

/**
 * One browser's live connection (server-sent events, WHATWG HTML §9.2). Every event carries the position, so that
 * the browser's own reconnect resumes there. Rows are written in order, each after its right has been checked.
 */
export class StreamClient {
  readonly principal: Principal;
  readonly #options: StreamClientOptions;
  #position: number;
  #queue: StreamRow[] = [];
  /** Live rows that arrive while what was missed is still being read; undefined once that is done. */
  #held: StreamRow[] | undefined;
  #draining = false;
  #closed = false;

  constructor(options: StreamClientOptions) {
    this.#options = options;
    this.principal = options.principal;
    this.#position = options.position;
    if (options.catchingUp) this.#held = [];
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** First words: how soon to come back after a break, and where we stand. */
  open(): void {
    this.#options.response.write(`retry: 2000\n${event("open", this.#position, {})}`);
  }

  /** Rows of this tenant, in order. Those that it already has are skipped. */
  push(rows: readonly StreamRow[]): void {
    if (this.#closed) return;
    if (this.#held) {
      this.#held.push(...rows);
      return;
    }
    this.#queue.push(...rows);
    const behind = this.#queue.length > LARGEST_QUEUE || this.#options.response.writableLength > LARGEST_BUFFER;
    const last = this.#queue.at(-1);
    if (behind && last) this.reset(last.position);
    else void this.#drain();
  }

  /** What was missed, oldest first; then what came meanwhile; from now on live. */
  caughtUp(missed: readonly StreamRow[]): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    this.push([...missed, ...held]);
  }

  /** There is a gap that will not be filled: the browser reads again what it shows. */
  reset(position: number): void {
    this.#queue = [];
    this.#position = Math.max(position, this.#position);
    this.#write(event("reset", this.#position, {}));
  }

  /** Keeps proxies from closing the line, and moves the position past rows that were not for this browser. */
  beat(position: number): void {
    if (this.#held || this.#queue.length > 0 || this.#draining) return;
    this.#position = Math.max(position, this.#position);
    this.#write(event("ping", this.#position, {}));
  }

  /** Close when the session has ended meanwhile. */
  async check(): Promise<void> {
    if (!(await this.#options.isValid())) this.close();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#queue = [];
    this.#options.response.end();
  }

  async #drain(): Promise<void> {
    if (this.#draining) return;
    this.#draining = true;
    try {
      for (let row = this.#queue.shift(); row; row = this.#queue.shift()) {
        if (row.position <= this.#position) continue;
        const heard = await this.#options.mayHear(row);
        // A reset may have overtaken us while the right was being checked.
        if (this.#closed || row.position <= this.#position) continue;
        this.#position = row.position;
        if (heard)
          this.#write(event("change", row.position, { topic: row.topic, kind: row.kind, ref: row.ref, at: row.at }));
      }
    } catch {
      // Whether it may hear is not known: nothing is said, and a reset lets its own requests decide.
      this.reset(this.#position);
    } finally {
      this.#draining = false;
    }
  }

  #write(text: string): void {
    if (!this.#closed) this.#options.response.write(text);
  }
}

function event(name: string, position: number, data: unknown): string {
  return `id: ${position}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
