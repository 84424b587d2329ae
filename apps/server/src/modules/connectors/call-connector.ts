/**
 * One HTTP call to a connector: signed (Standard Webhooks 1.0), with an idempotency key, bounded in time and size, never to
 * a private address. A receiver that keeps failing is left alone for a while (breaker).
 */
import { createHmac, randomBytes } from "node:crypto";
import { lookup } from "node:dns/promises";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { BlockList, isIP } from "node:net";
import type { Json } from "@deskbell/engine/kernel";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import type { Connector } from "./connectors.repo.ts";

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 64 * 1024;
/** After this many failures in a row a receiver is not called for a while. */
const TRIPS_AT = 5;
const RESTS_MS = 30_000;

/** What the secret is sealed for: nothing else opens it. */
export const SEALED_AS = "connector";
const PREFIX = "whsec_";

/** Standard Webhooks 1.0: the key's bytes are what stands in base64 after the prefix. */
const signingKey = (secret: string): Buffer => Buffer.from(secret.slice(PREFIX.length), "base64");
/** A fresh secret of 32 random bytes. */
export const newSigningSecret = (): string => PREFIX + randomBytes(32).toString("base64");
/** One that nobody has been shown. */
export const sealedSecret = (deps: Pick<Deps, "secrets">): string => deps.secrets.seal(newSigningSecret(), SEALED_AS);

/** By the connector and its address: who fails at a receiver does not close it to another institution that calls the same one. */
const breakers = new Map<string, { failures: number; until: number }>();
const breakerKey = ({ id, url }: Pick<Connector, "id" | "url">): string => `${id} ${url}`;

const privateAddresses = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const) {
  privateAddresses.addSubnet(net, bits, "ipv4");
}
// Not ::ffff:0:0/96: the list takes every IPv4 address for a member of it, and judges mapped ones by the IPv4 rules anyway.
// What carries an IPv4 address inside (compatible, NAT64, 6to4, Teredo) may lead to any of the above through a gateway.
for (const [net, bits] of [
  ["::", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const)
  privateAddresses.addSubnet(net, bits, "ipv6");

/**
 * The address to connect to. Resolved here and used as it is, so that a name cannot mean another address when it is called.
 * @throws ProblemError connector.private_address unless loop-back is allowed by setting (trials and tests);
 * connector.host_unknown when nothing bears that name.
 */
export async function addressOf(host: string, allowLoopback: boolean): Promise<{ address: string; family: 4 | 6 }> {
  const bare = host.replace(/^\[|\]$/g, "");
  const known = isIP(bare);
  const found = known ? { address: bare, family: known } : await lookup(bare).catch(() => undefined);
  if (!found) throw new ProblemError("connector.host_unknown", { host: bare });
  const family = found.family === 6 ? 6 : 4;
  const loopback = found.address === "127.0.0.1" || found.address === "::1";
  if (privateAddresses.check(found.address, family === 6 ? "ipv6" : "ipv4") && !(loopback && allowLoopback))
    throw new ProblemError("connector.private_address");
  return { address: found.address, family };
}

/** How a receiver has done lately, as this process knows it. */
export function breakerOf(connector: Pick<Connector, "id" | "url">): { failures: number; until: number | null } {
  const known = breakers.get(breakerKey(connector));
  if (!known) return { failures: 0, until: null };
  return { failures: known.failures, until: isResting(known) ? known.until : null };
}

const isResting = (known: { failures: number; until: number }): boolean =>
  known.failures >= TRIPS_AT && Date.now() < known.until;

type Call = { key: string; body: Record<string, Json>; signal: AbortSignal };

/** Send one call. @returns the JSON of a 2xx answer (null when it has none). @throws Error for everything else. */
export async function sendCall(deps: Deps, connector: Connector, call: Call): Promise<Json> {
  const own = breakerKey(connector);
  const breaker = breakers.get(own);
  if (breaker && isResting(breaker)) throw new Error("the receiver is resting after repeated failures");
  try {
    const { status, text } = await post(deps, connector, call);
    if (status < 200 || status > 299) throw new Error(`HTTP ${status}`);
    breakers.delete(own);
    return jsonOf(text);
  } catch (error) {
    // What we refuse ourselves says nothing of the receiver.
    if (error instanceof ProblemError) throw error;
    const failures = (breakers.get(own)?.failures ?? 0) + 1;
    breakers.set(own, { failures, until: Date.now() + RESTS_MS });
    throw error;
  }
}

/**
 * One call by hand, rested or not: a good answer ends the rest, a bad one is not held against the receiver.
 * @throws ProblemError connector.private_address, connector.host_unknown
 */
export async function tryCall(
  deps: Deps,
  connector: Connector,
  call: Call,
): Promise<{ status: number | null; ms: number; error: string | null }> {
  const began = performance.now();
  const since = (): number => Math.round(performance.now() - began);
  try {
    const { status } = await post(deps, connector, call);
    if (status >= 200 && status <= 299) breakers.delete(breakerKey(connector));
    return { status, ms: since(), error: null };
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    // Silence has no words of its own.
    const silent = error instanceof Error && error.name === "AbortError";
    return { status: null, ms: since(), error: silent ? null : error instanceof Error ? error.message : String(error) };
  }
}

async function post(
  deps: Deps,
  connector: Connector,
  { key, body, signal }: Call,
): Promise<{ status: number; text: string }> {
  const url = new URL(connector.url);
  const { address, family } = await addressOf(url.hostname, deps.config.allowLoopbackConnectors);
  const content = JSON.stringify(body);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac("sha256", signingKey(deps.secrets.open(connector.secret, SEALED_AS)))
    .update(`${key}.${timestamp}.${content}`)
    .digest("base64");
  const send = url.protocol === "https:" ? httpsRequest : httpRequest;
  const more =
    connector.headers === null
      ? {}
      : (JSON.parse(deps.secrets.open(connector.headers, SEALED_AS)) as Record<string, string>);
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method: "POST",
      // The whole exchange, not only silence: a receiver that trickles would hold a job for days.
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      lookup: (_host, options, done) => (options.all ? done(null, [{ address, family }]) : done(null, address, family)),
      headers: {
        ...more,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(content),
        "idempotency-key": key,
        "webhook-id": key,
        "webhook-timestamp": timestamp,
        "webhook-signature": `v1,${signature}`,
      },
    });
    request.on("error", reject);
    request.on("response", (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > MOST_BYTES) response.destroy(new Error("the answer is too large"));
        else chunks.push(chunk);
      });
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }),
      );
    });
    request.end(content);
  });
}

function jsonOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
