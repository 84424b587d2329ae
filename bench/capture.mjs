/**
 * Loaded into the server (`node --import`) to learn which statements a request sends, with their values and in which round
 * trips: SIGUSR2 begins, a second one writes BENCH_CAPTURE and ends. A statement sent while nothing is unanswered on its
 * connection begins a round trip.
 */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "apps", "server", "package.json"));
const pg = require("pg");

const send = pg.Client.prototype.query;
const open = new WeakMap();
const numbers = new WeakMap();
let records;
let clients = 0;
let trips = 0;

pg.Client.prototype.query = function query(config, values, callback) {
  const isApp = this.connectionParameters?.application_name === "deskbell_app";
  if (!records || !isApp || typeof callback === "function") return send.call(this, config, values, callback);
  if (!numbers.has(this)) numbers.set(this, ++clients);
  const unanswered = open.get(this) ?? 0;
  if (unanswered === 0) trips++;
  open.set(this, unanswered + 1);
  const text = typeof config === "string" ? config : config.text;
  const given = (typeof config === "string" ? values : (config.values ?? values)) ?? [];
  records.push({ client: numbers.get(this), trip: trips, name: config.name, text, values: given.map(encode) });
  const answer = send.call(this, config, values);
  const done = () => open.set(this, (open.get(this) ?? 1) - 1);
  answer.then(done, done);
  return answer;
};

function encode(value) {
  if (value instanceof Date) return { $date: value.toISOString() };
  if (Buffer.isBuffer(value)) return { $hex: value.toString("hex") };
  return value;
}

process.on("SIGUSR2", () => {
  if (records) {
    writeFileSync(process.env.BENCH_CAPTURE, JSON.stringify(records));
    records = undefined;
  } else records = [];
});
