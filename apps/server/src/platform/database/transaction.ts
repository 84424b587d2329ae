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
  /** Typed SQL on the same connection. */
  readonly kysely: Kysely<Tables>;
  /** Run after a successful commit (wake the dispatcher). Must not throw; what it does may be lost in a crash. */
  afterCommit(run: () => void): void;
}

/** The transaction as its owner sees it. */
export class OpenTransaction implements Tx {
  readonly tenantId: string;
  readonly #client: pg.ClientBase;
  readonly #callbacks: (() => void)[] = [];
  #kysely: Kysely<Tables> | undefined;
  #open = true;

  constructor(client: pg.ClientBase, tenantId: string) {
    this.#client = client;
    this.tenantId = tenantId;
  }

  query<Row extends pg.QueryResultRow>(
    text: string | pg.QueryConfig,
    values?: unknown[],
  ): Promise<pg.QueryResult<Row>> {
    // A forgotten await would otherwise run on a connection that by now serves somebody else.
    if (!this.#open) return Promise.reject(new Error("this transaction has ended"));
    return typeof text === "string" ? this.#client.query<Row>(text, values) : this.#client.query<Row>(text);
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
