import { join } from "node:path";
import type { Config } from "./config.ts";
import { type Clock, systemClock } from "./platform/clock/clock.ts";
import { secretKey } from "./platform/crypto/secret-key.ts";
import { createSecrets } from "./platform/crypto/secrets.ts";
import { Database } from "./platform/database/database.ts";
import { createDiskStore } from "./platform/files/disk-store.ts";
import type { Log } from "./platform/log/log.ts";
import { createMailer } from "./platform/mail/mailer.ts";
import type { Deps } from "./platform/module.ts";
import { noSms, showOnPage } from "./platform/sms/sms-sender.ts";

export interface DepsOptions {
  config: Config;
  databaseUrl: string;
  embedded: boolean;
  log: Log;
  publicUrl: () => string;
  clock?: Clock;
}

/** Everything that areas are given, made from the settings. Opens no connection yet; the caller closes `db` and `mailer`. */
export function createDeps(options: DepsOptions): Deps {
  const { config, log } = options;
  const db = new Database({
    url: options.databaseUrl,
    poolSize: config.poolSize,
    onError: (error) => log.warn({ err: error }, "a database connection broke"),
  });
  return {
    config,
    db,
    log,
    clock: options.clock ?? systemClock,
    secrets: createSecrets(secretKey(config.secretKey, config.dataDir)),
    files: createDiskStore(join(config.dataDir, "files")),
    mailer: createMailer(config.smtpUrl, config.mailFrom),
    // Codes show on the page only where demo people live; see 2-architecture, "Demo data and its sign-ins".
    sms: (config.demo ?? options.embedded) ? showOnPage : noSms,
    dispatch: { nudge: () => {} },
    embedded: options.embedded,
    publicUrl: options.publicUrl,
  };
}
