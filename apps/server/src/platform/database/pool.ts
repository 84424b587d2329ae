import pg from "pg";
import { valueParsers } from "./value-parsers.ts";

/** The roles of migration 0001; each pool acts as one of them. */
export type Role = "deskbell_app" | "deskbell_identity" | "deskbell_dispatcher";

export interface PoolOptions {
  /** Connection string. */
  url: string;
  /** Undefined: as the connecting user itself (migrations, tests). */
  role?: Role;
  /** Largest number of connections. */
  size: number;
  /** A library drives the connections: no pipelining, and types as pg has them. */
  plain?: boolean;
  /** Told about connections that broke while idle; the pool replaces them. */
  onError?: (error: Error) => void;
}

/** ms after which the server gives up on a statement; nothing that a person waits for takes longer. */
export const STATEMENT_TIMEOUT = 15_000;

/**
 * A pool whose connections act as `role` from their first byte: the role is a startup option, so no statement
 * runs before it, and a reset returns to it. Statements are pipelined: the next one is sent before the answer to
 * the last, so that BEGIN costs no round trip of its own.
 */
export function openPool(options: PoolOptions): pg.Pool {
  const settings = [
    ...(options.role ? [`-c role=${options.role}`] : []),
    `-c statement_timeout=${STATEMENT_TIMEOUT}`,
    "-c idle_in_transaction_session_timeout=60000",
    "-c timezone=UTC",
    "-c search_path=public,pg_catalog",
  ].join(" ");
  const pool = new pg.Pool({
    connectionString: withOptions(options.url, settings),
    max: options.size,
    min: 0,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: options.role ?? "deskbell",
    ...(options.plain ? {} : { types: valueParsers, pipeline: true }),
  });
  const heard = (error: Error) => options.onError?.(error);
  pool.on("error", heard);
  // A connection that breaks while it is lent out reports to itself, and unheard that would end the process.
  pool.on("connect", (client) => client.on("error", heard));
  return pool;
}

/**
 * A connection string with start-up settings (`-c name=value …`) added to those that it brings. They go into the string
 * because pg lets the string override everything given beside it.
 */
export function withOptions(url: string, settings: string): string {
  const parsed = new URL(url);
  const own = parsed.searchParams.get("options");
  parsed.searchParams.set("options", own ? `${own} ${settings}` : settings);
  return parsed.href;
}
