import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import type { DatabaseConnection, Driver, QueryResult } from "kysely";
import type pg from "pg";
import type { Tables } from "./schema-types.ts";

/** One open transaction. Everything asked through it happens together or not at all. */
export interface Tx {
  /** The tenant that row-level security lets this transaction see; undefined in one of the identity role. */
  readonly tenantId: string;
  /**
   * Run SQL. `{ name, text, values }` is prepared once per connection under its name; use it for the statements
   * that are always the same. Statements are sent at once and answered in order, so independent ones may be
   * awaited together.
   */
  query<Row extends pg.QueryResultRow = pg.QueryResultRow>(
    text: string | pg.QueryConfig,
    values?: unknown[],
  ): Promise<pg.QueryResult<Row>>;
  /**
   * Send SQL whose answer nobody waits for: COMMIT travels right behind it, in the same round trip. Its failure fails the
   * transaction with its own error. For the last statements of a transaction.
   */
  send(query: pg.QueryConfig): void;
  /** Typed SQL on the same connection. */
  readonly kysely: Kysely<Tables>;
  /** Run after a successful commit (wake the dispatcher). Must not throw; what it does may be lost in a crash. */
  afterCommit(run: () => void): void;
}

/**
 * A question asked before its answer is wanted, so that it travels with others: awaited later, or never (a call that is
 * answered from memory needs none of it), and then its failure is nobody's.
 */
export function ahead<T>(answer: Promise<T>): Promise<T> {
  answer.catch(() => {});
  return answer;
}

/**
 * What is sent on a connection in one turn of the event loop leaves in one write. A write wakes the database, and a change
 * sends ten statements in three round trips: written one by one, they cost a third of the server's time.
 */
export function gather(client: pg.Client): void {
  const { stream } = client.connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** The transaction as its owner sees it. */
export class OpenTransaction implements Tx {
  readonly tenantId: string;
  readonly #client: pg.Client;
  readonly #callbacks: (() => void)[] = [];
  readonly #sent: Promise<unknown>[] = [];
  #kysely: Kysely<Tables> | undefined;
  #open = true;

  constructor(client: pg.Client, tenantId: string) {
    this.#client = client;
    this.tenantId = tenantId;
  }

  query<Row extends pg.QueryResultRow>(
    text: string | pg.QueryConfig,
    values?: unknown[],
  ): Promise<pg.QueryResult<Row>> {
    // A forgotten await would otherwise run on a connection that by now serves somebody else.
    if (!this.#open) return Promise.reject(new Error("this transaction has ended"));
    gather(this.#client);
    return typeof text === "string" ? this.#client.query<Row>(text, values) : this.#client.query<Row>(text);
  }

  send(query: pg.QueryConfig): void {
    const sent = this.query(query);
    // Heard at the end; until then it must not count as heard by nobody.
    sent.catch(() => {});
    this.#sent.push(sent);
  }

  /** All that was sent has been answered. Rejects with the first failure. */
  async answered(): Promise<void> {
    for (const sent of this.#sent) await sent;
  }

  get kysely(): Kysely<Tables> {
    this.#kysely ??= kyselyOn(this);
    return this.#kysely;
  }

  afterCommit(run: () => void): void {
    this.#callbacks.push(run);
  }

  /** No statement may follow. */
  close(): void {
    this.#open = false;
  }

  committed(): void {
    for (const run of this.#callbacks) run();
  }
}

function kyselyOn(tx: Tx): Kysely<Tables> {
  const connection: DatabaseConnection = {
    async executeQuery<R>(compiled: { sql: string; parameters: readonly unknown[] }): Promise<QueryResult<R>> {
      const result = await tx.query(compiled.sql, [...compiled.parameters]);
      return {
        rows: result.rows as R[],
        ...(result.command === "SELECT" ? {} : { numAffectedRows: BigInt(result.rowCount ?? 0) }),
      };
    },
    streamQuery() {
      throw new Error("streaming is not supported inside a transaction");
    },
  };
  const nothing = async () => {};
  const driver: Driver = {
    init: nothing,
    acquireConnection: async () => connection,
    beginTransaction: () => Promise.reject(new Error("already inside a transaction")),
    commitTransaction: nothing,
    rollbackTransaction: nothing,
    releaseConnection: nothing,
    destroy: nothing,
  };
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}
