/** HTTP as a careful program does it: the same request with the same key until there is an answer. */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

export interface Auth {
  cookie?: string;
  authorization?: string;
}

export interface Answer {
  status: number;
  // Whatever the API answered; every reader narrows it.
  body: ReturnType<typeof JSON.parse>;
}

/** Longest time that one command is repeated, ms. */
const PATIENCE = 60_000;

export interface Call {
  address: string;
  auth: Auth;
  method: "GET" | "POST" | "PUT";
  path: string;
  body?: unknown;
  /** For commands; one is made when it is left out. */
  key?: string;
}

/**
 * Send until the server says yes or no. A broken connection, a time-out and every 5xx leave open whether it was done,
 * so the same key is sent again. @throws when there is no answer in a minute
 */
export async function callPatiently(call: Call): Promise<Answer & { tries: number }> {
  const key = call.key ?? randomUUID();
  const deadline = Date.now() + PATIENCE;
  for (let tries = 1; ; tries += 1) {
    const answer = await once(call, key);
    if (answer && answer.status < 500) return { ...answer, tries };
    if (Date.now() > deadline) throw new Error(`no answer: ${call.method} ${call.path} ${JSON.stringify(answer)}`);
    await sleep(100);
  }
}

async function once(call: Call, key: string): Promise<Answer | undefined> {
  try {
    const response = await fetch(`${call.address}/api/v1${call.path}`, {
      method: call.method,
      signal: AbortSignal.timeout(15_000),
      headers: {
        ...call.auth,
        origin: call.address,
        ...(call.body === undefined ? {} : { "content-type": "application/json" }),
        ...(call.method === "POST" ? { "idempotency-key": key } : {}),
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
  } catch {
    return undefined;
  }
}
