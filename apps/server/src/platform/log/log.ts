import { type DestinationStream, type Logger, pino, stdTimeFunctions } from "pino";

export type Log = Logger;

/**
 * Structured logs, one JSON object a line on standard error: standard output is for what a person reads at start.
 * Bodies, cookies, keys and passwords are never logged; what slips into an object under these names is removed.
 * @param level pino's level name. @param to where lines go instead (tests).
 */
export function createLog(level: string, to?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    redact: {
      paths: ["password", "token", "secret", "code", "authorization", "cookie"].flatMap((name) => [`*.${name}`]),
      remove: true,
    },
    serializers: { err: describe },
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return to ? pino(options, to) : pino(options, pino.destination({ dest: 2, sync: true }));
}

/** What helps to find a bug. Not the error's other properties: a database error holds the connection, and values. */
function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, constraint, table } = error as { code?: string; constraint?: string; table?: string };
  return {
    type: error.name,
    message: error.message,
    code,
    constraint,
    table,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describe(error.cause) }),
  };
}
