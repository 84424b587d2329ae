import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { Log } from "../log/log.ts";
import { StreamClient, type StreamClientOptions } from "./stream-client.ts";
import type { StreamRow } from "./stream-filter.ts";
import { STREAM_CHANNEL } from "./take-batch.ts";

export interface StreamHubOptions {
  /** As the dispatcher's role. */
  pool: pg.Pool;
  log: Log;
  /** ms between heartbeats; sessions and rights are judged anew at each. Default 20 000. */
  heartbeat?: number;
}

/** Rows read at once, and the most that a returning browser is told one by one. */
const PAGE = 1000;
/** Live connections of one principal; one browser needs one, however many tabs it has. */
const PER_PRINCIPAL = 20;

/**
 * Carries the stream to the browsers of this process: one LISTEN connection, one read per batch however many browsers
 * there are. A lost notification costs one heartbeat at most, because each looks as well.
 */
export class StreamHub {
  readonly #options: StreamHubOptions;
  readonly #clients = new Set<StreamClient>();
  #position = 0;
  #listener: pg.PoolClient | undefined;
  #timer: NodeJS.Timeout | undefined;
  #reading: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(options: StreamHubOptions) {
    this.#options = options;
  }

  /** Begin at the stream's present end. */
  async start(): Promise<void> {
    this.#position = (await this.#head()).position;
    await this.#listen();
    this.#timer = setInterval(() => void this.#beat(), this.#options.heartbeat ?? 20_000);
    this.#timer.unref();
  }

  /** Say goodbye to every browser; each comes back by itself to whoever answers then. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    this.closeWhere(() => true);
    await this.#reading;
    const listener = this.#listener;
    this.#listener = undefined;
    listener?.release(true);
  }

  get size(): number {
    return this.#clients.size;
  }

  /**
   * Add a browser. `since`: the last position it has (`Last-Event-ID`): it is told what came after, or to read
   * everything again when that is no longer known or too much. Undefined: from now on.
   */
  async add(
    options: Omit<StreamClientOptions, "position" | "catchingUp">,
    since: number | undefined,
  ): Promise<StreamClient> {
    const from = Math.min(since ?? this.#position, this.#position);
    const client = new StreamClient({ ...options, position: from, catchingUp: since !== undefined });
    this.#dropOldest(options.principal.id);
    // From this moment live rows reach it too: held back until it has what it missed, doubles are skipped by position.
    this.#clients.add(client);
    client.open();
    if (since !== undefined) await this.#catchUp(client, since);
    return client;
  }

  remove(client: StreamClient): void {
    client.close();
    this.#clients.delete(client);
  }

  /** Close the connections of, say, one session. */
  closeWhere(holds: (client: StreamClient) => boolean): void {
    for (const client of this.#clients) if (holds(client)) this.remove(client);
  }

  #dropOldest(principalId: string): void {
    const own = [...this.#clients].filter((client) => client.principal.id === principalId);
    const oldest = own[0];
    if (oldest && own.length >= PER_PRINCIPAL) this.remove(oldest);
  }

  async #catchUp(client: StreamClient, since: number): Promise<void> {
    const head = await this.#head();
    const known = since >= head.trimmed && since <= head.position;
    const missed = known ? await this.#rows("tenant_id = $3 AND ", since, [client.principal.tenantId]) : [];
    if (!known || missed.length === PAGE) {
      client.reset(head.position);
      client.caughtUp([]);
    } else {
      client.caughtUp(missed);
    }
  }

  async #head(): Promise<{ position: number; trimmed: number }> {
    const { rows } = await this.#options.pool.query<{ position: number; trimmed: number }>(
      "SELECT position, trimmed FROM stream_head",
    );
    return rows[0] ?? { position: 0, trimmed: 0 };
  }

  async #rows(where: string, after: number, values: unknown[]): Promise<StreamRow[]> {
    const { rows } = await this.#options.pool.query<Omit<StreamRow, "at"> & { at: Date }>(
      `SELECT position, tenant_id AS "tenantId", topic, kind, ref, at FROM stream
       WHERE ${where}position > $1 ORDER BY position LIMIT $2`,
      [after, PAGE, ...values],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  /** One reading at a time; a call during one makes it look once more. */
  #read(): Promise<void> {
    this.#again = true;
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readAll(): Promise<void> {
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false;
        const rows = await this.#rows("", this.#position, []);
        if (rows.length === PAGE) this.#again = true;
        this.#position = rows.at(-1)?.position ?? this.#position;
        this.#deliver(rows);
      }
    } catch (error) {
      this.#options.log.warn({ err: error }, "the stream could not be read and will be again");
    }
  }

  #deliver(rows: StreamRow[]): void {
    if (rows.length === 0) return;
    const byTenant = groupByTenant(rows);
    for (const client of this.#clients) {
      const own = byTenant.get(client.principal.tenantId);
      if (own) client.push(own);
    }
  }

  async #beat(): Promise<void> {
    await this.#read();
    for (const client of this.#clients) {
      client.beat(this.#position);
      client.check();
    }
  }

  async #listen(): Promise<void> {
    const client = await this.#options.pool.connect();
    client.on("notification", () => void this.#read());
    client.once("error", () => {
      // Given back already when we stop: its last words are of no interest.
      if (this.#listener !== client) return;
      this.#listener = undefined;
      client.release(true);
      void this.#listenAgain();
    });
    this.#listener = client;
    await client.query(`LISTEN ${STREAM_CHANNEL}`);
    await this.#read();
  }

  async #listenAgain(): Promise<void> {
    for (let wait = 100; !this.#stopped; wait = Math.min(wait * 2, 5000)) {
      try {
        await sleep(wait, undefined, { ref: false });
        if (!this.#stopped) await this.#listen();
        return;
      } catch (error) {
        this.#options.log.warn({ err: error }, "cannot listen to the stream yet");
      }
    }
  }
}

function groupByTenant(rows: StreamRow[]): Map<string, StreamRow[]> {
  const groups = new Map<string, StreamRow[]>();
  for (const row of rows) {
    const group = groups.get(row.tenantId);
    if (group) group.push(row);
    else groups.set(row.tenantId, [row]);
  }
  return groups;
}
