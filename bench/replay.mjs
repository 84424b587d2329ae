/** The statements of a captured request as a template that a bare loop over `pg` sends again with fresh ids. */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "../scripts/sources.mjs";

const pg = createRequire(join(root, "apps", "server", "package.json"))("pg");

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const bornAt = (uuid) => Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16);

/** UUIDv7 of now. */
export function freshId() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Captured transactions, one list of statements each. */
export function readCapture(file) {
  const byClient = new Map();
  const transactions = [];
  for (const record of JSON.parse(readFileSync(file, "utf8"))) {
    if (record.text.startsWith("BEGIN")) byClient.set(record.client, []);
    byClient.get(record.client)?.push(record);
    if (record.text === "COMMIT") {
      transactions.push(byClient.get(record.client));
      byClient.delete(record.client);
    }
  }
  return transactions;
}

/**
 * A template of one or several captured transactions that belong together.
 * @param since ms; ids born later were made by the request and are fresh in every repetition
 * @param names strings that stand for something else in every repetition, by the name that `fill` gives them
 */
export function templateOf(transactions, since, names) {
  const ids = new Map();
  const marks = Object.entries(names).sort((a, b) => b[1].length - a[1].length);
  const slot = (text) => {
    const pattern = new RegExp(`${UUID.source}${marks.map(([, text]) => `|${escape(text)}`).join("")}`, "g");
    const pieces = [];
    let from = 0;
    for (const match of text.matchAll(pattern)) {
      const mark = marks.find(([, one]) => one === match[0]);
      const fresh = !mark && bornAt(match[0]) >= since;
      if (!mark && !fresh) continue;
      if (fresh && !ids.has(match[0])) ids.set(match[0], ids.size);
      pieces.push(text.slice(from, match.index), mark ? mark[0] : ids.get(match[0]));
      from = match.index + match[0].length;
    }
    return pieces.length === 0 ? text : { pieces, rest: text.slice(from) };
  };
  const value = (one) => {
    if (typeof one === "string") return slot(one);
    if (Array.isArray(one)) return one.map(value);
    if (one && typeof one === "object" && "$date" in one) return new Date(one.$date);
    if (one && typeof one === "object" && "$hex" in one) return Buffer.from(one.$hex, "hex");
    return one;
  };
  const trips = [];
  for (const transaction of transactions) {
    const own = new Map();
    for (const { trip, name, text, values } of transaction) {
      if (!own.has(trip)) own.set(trip, []);
      own.get(trip).push({ name, text, values: values.map(value) });
    }
    trips.push(...own.values());
  }
  const fill = (given) => {
    const fresh = Array.from(ids, freshId);
    const put = (one) => {
      if (Array.isArray(one)) return one.map(put);
      if (!one || typeof one !== "object" || !("pieces" in one)) return one;
      const { pieces, rest } = one;
      let text = "";
      for (let at = 0; at < pieces.length; at += 2) {
        const id = pieces[at + 1];
        text += pieces[at] + (typeof id === "number" ? fresh[id] : given[id]);
      }
      return text + rest;
    };
    return trips.map((trip) =>
      trip.map(({ name, text, values }) =>
        values.length === 0 && !name ? text : { ...(name ? { name } : {}), text, values: values.map(put) },
      ),
    );
  };
  return { trips: trips.length, statements: trips.flat().length, fill };
}

const escape = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A connection as the server's pool opens it: the application's role, pipelined. */
export async function openConnection(url) {
  const parsed = new URL(url);
  parsed.searchParams.set("options", "-c role=deskbell_app -c timezone=UTC -c search_path=public,pg_catalog");
  const client = new pg.Client({ connectionString: parsed.href, pipeline: true });
  await client.connect();
  return client;
}

/** Send one filled template, in the same round trips. */
export async function send(client, trips) {
  for (const trip of trips) await Promise.all(trip.map((statement) => client.query(statement)));
}

/** Run as the owner. @returns rows */
export async function query(url, sql, values) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}
