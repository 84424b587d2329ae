/**
 * Loading a school with any number of tickets into an empty database, as its owner: COPY into tables without indexes, one
 * connection per table, then the indexes. For benchmarks; the demo of a first start goes through the application's role.
 */
import type { Instant } from "@deskbell/engine/kernel";
import pg from "pg";
import { Database } from "../../../platform/database/database.ts";
import { insertSchool } from "../demo.repo.ts";
import { at, random } from "../random.ts";
import { makeSchool } from "../school.ts";
import { demoTypes } from "../ticket-types.ts";
import { Directory } from "../tickets/directory.ts";
import { playTickets } from "../tickets/histories.ts";
import { rowsOfPlay, TICKET_TABLES, type TicketTable } from "../tickets/ticket-rows.ts";
import { insertNumbers } from "../tickets/tickets.repo.ts";
import { insertTypes } from "../types.repo.ts";
import { CopyIn } from "./copy-in.ts";
import { copyLine } from "./copy-text.ts";
import { makeMould } from "./mould.ts";
import { type Press, stamp } from "./stamp.ts";
import { Words } from "./words.ts";
import { picker } from "./picker.ts";
import { dropIndexes, restoreIndexes } from "./indexes.ts";

export interface BulkGiven {
  /** Connection string of the owner: row-level security does not allow COPY. */
  adminUrl: string;
  seed: string;
  now: Instant;
  tickets: number;
  /** How many are played through the engines; the others are copies of these. Default 3,000. */
  moulds?: number;
  say?: (line: string) => void;
}

export interface BulkLoaded {
  tenantId: string;
  tickets: number;
  /** Seconds, by phase. */
  seconds: Record<"play" | "copy" | "index", number>;
}

const MOULDS = 3_000;
/** Characters that go to the server at a time. */
const CHUNK = 1_000_000;
const TABLES = Object.keys(TICKET_TABLES) as TicketTable[];

/** @throws Error when the database holds tickets already. */
export async function loadInBulk(given: BulkGiven): Promise<BulkLoaded> {
  const { seed, now, tickets, say = () => {} } = given;
  const seconds = { play: 0, copy: 0, index: 0 };
  const started = performance.now();
  const school = makeSchool(seed, now);
  const types = demoTypes(seed, Date.parse(school.tenant.created_at));
  const numbers = new Map<string, number>();
  const directory = new Directory(school);
  const plays = [
    ...playTickets({ seed, now, count: Math.min(tickets, given.moulds ?? MOULDS), school, types, numbers }),
  ];
  const keys = new Map(types.map((type) => [type.id, type.key]));
  seconds.play = since(started);
  say(`${plays.length} histories played in ${seconds.play} s`);

  const db = new Database({ url: given.adminUrl, poolSize: 2 });
  try {
    await db.withTenant(school.tenant.id, async (tx) => {
      await insertSchool(tx, school);
      await insertTypes(tx, types, school.tenant.created_at);
    });
    const copying = performance.now();
    const indexes = await dropIndexes(given.adminUrl, TABLES);
    await copyAll(given, async (write) => {
      for (const play of plays) {
        const rows = rowsOfPlay(play);
        for (const table of TABLES)
          await write(
            table,
            rows[table].map((row) => copyLine(school.tenant.id, Object.keys(TICKET_TABLES[table]), row)).join(""),
          );
      }
      if (tickets <= plays.length) return;
      const moulds = plays.map((play) => makeMould(play, keys.get(play.state.typeId) ?? "", directory, now));
      const press: Press = { directory, draw: random(`${seed}/copies`), now, words: new Words(), numbers };
      const pick = picker(moulds, press.draw);
      for (let n = plays.length; n < tickets; n++) {
        for (const [table, text] of stamp(press, pick())) await write(table, text);
        if (n % 50_000 === 0) say(`${n} tickets after ${since(copying)} s`);
      }
    });
    await db.withTenant(school.tenant.id, (tx) => insertNumbers(tx, numbers));
    seconds.copy = since(copying);
    say(`${tickets} tickets copied in ${seconds.copy} s`);
    const indexing = performance.now();
    await restoreIndexes(given.adminUrl, indexes, say);
    seconds.index = since(indexing);
  } finally {
    await db.close();
  }
  return { tenantId: school.tenant.id, tickets, seconds };
}

const since = (start: number): number => Math.round((performance.now() - start) / 100) / 10;

type Write = (table: TicketTable, text: string) => Promise<void>;

/** Every table on a connection of its own, emptied and filled in one transaction: frozen rows, and no log where the server allows. */
async function copyAll({ adminUrl }: BulkGiven, produce: (write: Write) => Promise<void>): Promise<void> {
  const clients = TABLES.map(() => new pg.Client({ connectionString: adminUrl }));
  const buffers = new Map<TicketTable, string>(TABLES.map((table) => [table, ""]));
  try {
    const copies = new Map<TicketTable, CopyIn>();
    for (const [index, table] of TABLES.entries()) {
      const client = at(clients, index);
      await client.connect();
      await client.query(`SET synchronous_commit = off; SET statement_timeout = 0; BEGIN; TRUNCATE ${table}`);
      copies.set(
        table,
        await CopyIn.open(
          client,
          `COPY ${table} (tenant_id, ${Object.keys(TICKET_TABLES[table]).join(", ")}) FROM STDIN WITH (FREEZE)`,
        ),
      );
    }
    await produce(async (table, text) => {
      const buffer = (buffers.get(table) ?? "") + text;
      if (buffer.length < CHUNK) {
        buffers.set(table, buffer);
        return;
      }
      buffers.set(table, "");
      await copies.get(table)?.write(buffer);
    });
    for (const table of TABLES) {
      await copies.get(table)?.write(buffers.get(table) ?? "");
      await copies.get(table)?.end();
    }
    for (const client of clients) await client.query("COMMIT");
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}
