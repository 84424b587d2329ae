import { isAbsolute, join, resolve } from "node:path";
import { rootFolder } from "./paths.ts";
import { isLoopback } from "./platform/http/loopback.ts";
import { StartRefused } from "./platform/log/start-refused.ts";

/** What one process of the program does. */
export type Service = "web" | "worker";

const SERVICES: readonly Service[] = ["web", "worker"];
const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** All settings, validated. Nothing else in the server reads the environment. */
export interface Config {
  /** TCP port, 0 for any free one. */
  port: number;
  host: string;
  /** Does `host` reach this machine only? */
  loopback: boolean;
  /** Absolute. */
  dataDir: string;
  /** Undefined: the embedded PostgreSQL. */
  databaseUrl: string | undefined;
  /** Connections of the application's pool. */
  poolSize: number;
  /** Base of every link that leaves the house, without a trailing slash. */
  publicUrl: string | undefined;
  smtpUrl: string | undefined;
  /** Sender of all mail. */
  mailFrom: string;
  /** Demo data and its sign-ins: undefined means "only on the embedded database". */
  demo: boolean | undefined;
  logLevel: (typeof LOG_LEVELS)[number];
  /** 32 bytes as 64 hex digits; undefined: kept in `dataDir`. */
  secretKey: string | undefined;
  services: readonly Service[];
  /** Jobs at a time in a worker. */
  jobConcurrency: number;
  /** Rate limits are multiplied by this; 0 switches them off. */
  rateLimit: number;
  /** Lets other machines than this read /metrics. */
  metricsToken: string | undefined;
  /** Whose X-Forwarded-* headers count: `loopback`, or addresses separated by commas. */
  trustProxy: string;
  /** Automated calls may go to this machine's loop-back addresses: for trials and tests only. */
  allowLoopbackConnectors: boolean;
  /** Outputs are checked against the contract before they are sent. */
  checkOutputs: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Read settings from environment variables and `--services=web,worker`.
 * @throws StartRefused naming the setting, what it was, and what it may be.
 */
export function readConfig(environment: Environment, args: readonly string[]): Config {
  const host = text(environment, "HOST") ?? "127.0.0.1";
  const loopback = isLoopback(host);
  const publicUrl = url(environment, "PUBLIC_URL", ["http:", "https:"])?.replace(/\/+$/, "");
  if (!loopback && !publicUrl) {
    throw new StartRefused(
      `HOST is ${host}, which other machines can reach: set PUBLIC_URL to the address that people use (https://desk.example.org)`,
    );
  }
  return {
    port: integer(environment, "PORT", 3000, 0, 65_535),
    host,
    loopback,
    dataDir: folder(text(environment, "DATA_DIR")),
    databaseUrl: url(environment, "DATABASE_URL", ["postgres:", "postgresql:"]),
    poolSize: integer(environment, "DATABASE_POOL", 20, 2, 500),
    publicUrl,
    smtpUrl: url(environment, "SMTP_URL", ["smtp:", "smtps:"]),
    mailFrom: text(environment, "MAIL_FROM") ?? "Deskbell <no-reply@localhost>",
    demo: flag(environment, "DEMO"),
    logLevel: choice(environment, "LOG_LEVEL", LOG_LEVELS, "warn"),
    secretKey: secretKey(environment),
    services: services(environment, args),
    jobConcurrency: integer(environment, "JOB_CONCURRENCY", 4, 1, 64),
    rateLimit: decimal(environment, "RATE_LIMIT", 1),
    metricsToken: text(environment, "METRICS_TOKEN"),
    trustProxy: text(environment, "TRUST_PROXY") ?? "loopback",
    allowLoopbackConnectors: flag(environment, "CONNECTORS_LOOPBACK") ?? false,
    checkOutputs: flag(environment, "CHECK_OUTPUTS") ?? false,
  };
}

function text(environment: Environment, name: string): string | undefined {
  const value = environment[name]?.trim();
  return value === "" ? undefined : value;
}

function refuse(name: string, value: string, wanted: string): never {
  throw new StartRefused(`${name} is "${value}": it must be ${wanted}`);
}

function integer(environment: Environment, name: string, standard: number, least: number, most: number): number {
  const value = text(environment, name);
  if (value === undefined) return standard;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least || number > most) {
    refuse(name, value, `a whole number from ${least} to ${most}`);
  }
  return number;
}

function decimal(environment: Environment, name: string, standard: number): number {
  const value = text(environment, name);
  if (value === undefined) return standard;
  if (!/^\d+(\.\d+)?$/.test(value)) refuse(name, value, "a number from 0");
  return Number(value);
}

function flag(environment: Environment, name: string): boolean | undefined {
  const value = text(environment, name)?.toLowerCase();
  if (value === undefined) return undefined;
  if (["1", "true", "yes", "on"].includes(value)) return true;
  if (["0", "false", "no", "off"].includes(value)) return false;
  return refuse(name, value, "1 or 0");
}

function choice<T extends string>(environment: Environment, name: string, allowed: readonly T[], standard: T): T {
  const value = text(environment, name);
  if (value === undefined) return standard;
  return allowed.find((one) => one === value) ?? refuse(name, value, `one of ${allowed.join(", ")}`);
}

/** The value is not repeated in the refusal: connection strings hold passwords. */
function url(environment: Environment, name: string, protocols: readonly string[]): string | undefined {
  const value = text(environment, name);
  if (value === undefined) return undefined;
  if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
    throw new StartRefused(
      `${name} is not an address: it must begin with ${protocols.map((p) => `${p}//`).join(" or ")}`,
    );
  }
  return value;
}

function folder(value: string | undefined): string {
  if (value === undefined) return join(rootFolder, ".data");
  return isAbsolute(value) ? value : resolve(value);
}

function secretKey(environment: Environment): string | undefined {
  const value = text(environment, "SECRET_KEY");
  if (value === undefined || /^[0-9a-f]{64}$/i.test(value)) return value;
  throw new StartRefused("SECRET_KEY must be 64 hexadecimal digits (openssl rand -hex 32)");
}

function services(environment: Environment, args: readonly string[]): readonly Service[] {
  const argument = args.find((arg) => arg.startsWith("--services="))?.slice("--services=".length);
  const unknownArgument = args.find((arg) => !arg.startsWith("--services="));
  if (unknownArgument !== undefined)
    throw new StartRefused(`unknown argument ${unknownArgument}: there is --services=web,worker`);
  const names = (argument ?? text(environment, "SERVICES") ?? SERVICES.join(",")).split(",").map((name) => name.trim());
  return names.map(
    (name) => SERVICES.find((one) => one === name) ?? refuse("services", name, `some of ${SERVICES.join(",")}`),
  );
}
