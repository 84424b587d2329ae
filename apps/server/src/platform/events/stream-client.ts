import type { ServerResponse } from "node:http";
import type { Principal } from "../http/principal.ts";
import { principalTopic, type StreamRow } from "./stream-filter.ts";

/** Rows that may wait for a slow browser; beyond it, it is told to read everything again. */
const LARGEST_QUEUE = 500;
/** Bytes that may wait in the socket. */
const LARGEST_BUFFER = 262_144;

/** Who watches, and what they may hear with the rights they have now. */
export interface Watcher {
  principal: Principal;
  mayHear: (row: StreamRow) => boolean | Promise<boolean>;
}

export interface StreamClientOptions extends Watcher {
  /** The raw response; headers have been sent. */
  response: ServerResponse;
  /** The same person as of now; undefined: signed out, or may not watch any more. */
  renew: () => Promise<Watcher | undefined>;
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
  readonly #options: StreamClientOptions;
  #watcher: Watcher;
  /** Rights may have changed: no further row is judged before they are read anew. */
  #stale = false;
  #position: number;
  #queue: StreamRow[] = [];
  /** Live rows that arrive while what was missed is still being read; undefined once that is done. */
  #held: StreamRow[] | undefined;
  #draining = false;
  #closed = false;

  constructor(options: StreamClientOptions) {
    this.#options = options;
    this.#watcher = options;
    this.#position = options.position;
    if (options.catchingUp) this.#held = [];
  }

  get principal(): Principal {
    return this.#watcher.principal;
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
    const own = principalTopic(this.principal.id);
    if (rows.some((row) => row.topic === own)) this.#stale = true;
    if (this.#held) {
      this.#held.push(...rows);
      return;
    }
    this.#queue.push(...rows);
    const behind = this.#queue.length > LARGEST_QUEUE || this.#options.response.writableLength > LARGEST_BUFFER;
    const last = this.#queue.at(-1);
    if (behind && last) this.reset(last.position);
    void this.#drain();
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

  /** Have the watcher's rights read anew before anything else is said; closes when the session has ended meanwhile. */
  check(): void {
    if (this.#closed) return;
    this.#stale = true;
    void this.#drain();
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
      for (;;) {
        while (this.#stale) await this.#renew();
        const row = this.#queue.shift();
        if (!row) break;
        if (row.position <= this.#position) continue;
        const heard = await this.#watcher.mayHear(row);
        // A reset may have overtaken us while the right was being checked.
        if (this.#closed || row.position <= this.#position) continue;
        if (this.#stale) {
          this.#queue.unshift(row);
          continue;
        }
        this.#position = row.position;
        if (heard)
          this.#write(event("change", row.position, { topic: row.topic, kind: row.kind, ref: row.ref, at: row.at }));
      }
    } catch {
      // Whether it may hear is not known (a database away for a moment ends no session): nothing is said, and a reset
      // lets its own requests decide.
      this.reset(this.#position);
    } finally {
      this.#draining = false;
    }
  }

  async #renew(): Promise<void> {
    this.#stale = false;
    try {
      const now = await this.#options.renew();
      if (now) {
        this.#watcher = now;
      } else {
        this.#write(event("ended", this.#position, {}));
        this.close();
      }
    } catch (error) {
      this.#stale = true;
      throw error;
    }
  }

  #write(text: string): void {
    if (!this.#closed) this.#options.response.write(text);
  }
}

function event(name: string, position: number, data: unknown): string {
  return `id: ${position}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
