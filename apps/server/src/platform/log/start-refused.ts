/**
 * A start that cannot go on for a reason that a person can mend (a taken port, a second start, a wrong setting).
 * `main.ts` prints the message alone, on one line and without a stack, and exits with 1.
 */
export class StartRefused extends Error {
  override name = "StartRefused";
}

/** The message of whatever was thrown, on one line. */
export function oneLine(error: unknown): string {
  const text = error instanceof AggregateError && !error.message ? describeAll(error) : messageOf(error);
  return text.replace(/\s*\n\s*/g, " · ").trim();
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}

/** A refused connection to a name with several addresses is an AggregateError with an empty message. */
function describeAll(error: AggregateError): string {
  return error.errors.map(messageOf).join("; ");
}
