import type { FastifyInstance } from "fastify";
import type { Config } from "../config.ts";
import type { Clock } from "./clock/clock.ts";
import type { Secrets } from "./crypto/secrets.ts";
import type { Database } from "./database/database.ts";
import type { Dispatch, DispatchRule } from "./events/dispatch-rule.ts";
import type { StreamFilter } from "./events/stream-filter.ts";
import type { FileStore } from "./files/file-store.ts";
import type { Authenticate } from "./http/principal.ts";
import type { JobDefinition } from "./jobs/define-job.ts";
import type { Log } from "./log/log.ts";
import type { Mailer } from "./mail/mailer.ts";
import type { SmsSender } from "./sms/sms-sender.ts";

/** What every area is given; nothing else is global. */
export interface Deps {
  config: Config;
  db: Database;
  clock: Clock;
  log: Log;
  secrets: Secrets;
  files: FileStore;
  mailer: Mailer;
  sms: SmsSender;
  /** Wake the dispatcher of this process; call it in `tx.afterCommit` after writing to the outbox or `due`. */
  dispatch: Dispatch;
  /** Is the embedded database in use (so that demo data may be offered)? */
  embedded: boolean;
  /** Base of links, without a trailing slash: PUBLIC_URL, or the address that we listen on. */
  publicUrl: () => string;
}

/** One area of the product, as the registry lists it. */
export interface Module {
  name: string;
  routes?: (app: FastifyInstance, deps: Deps) => void | Promise<void>;
  jobs?: (deps: Deps) => JobDefinition[];
  /** Outbox kind → what follows from it. Kinds are `area.verb`. */
  dispatch?: Readonly<Record<string, DispatchRule>>;
  /** Due kind → name of the job that it becomes. */
  timers?: Readonly<Record<string, string>>;
  /** At most one module signs people in. */
  authenticate?: (deps: Deps) => Authenticate;
  /** At most one module says who may watch what. */
  streamFilter?: (deps: Deps) => StreamFilter;
  /** After migration and before listening (demo data); `say` prints a progress line. */
  prepare?: (deps: Deps, say: (line: string) => void) => Promise<void>;
  /** Lines to print when everything listens (sign-ins of the demo). */
  onReady?: (deps: Deps) => Promise<string[]>;
}
