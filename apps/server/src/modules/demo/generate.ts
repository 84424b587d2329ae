/** The demo data of any size: one school, and a year of its tickets played through the engines. */
import type { Instant } from "@deskbell/engine/kernel";
import { makeSchool, type School } from "./school.ts";
import { demoTypes, type DemoType } from "./ticket-types.ts";
import { applyConsequences, type DemoFile } from "./tickets/consequences.ts";
import { playTickets } from "./tickets/histories.ts";
import { rowsOfPlay, type TicketRows } from "./tickets/ticket-rows.ts";

export interface DemoGiven {
  seed: string;
  /** History ends here; the timetable goes on for ten weeks. */
  now: Instant;
  /** How many tickets are played through the engines. */
  tickets: number;
}

/** What is written, in this order. */
export interface DemoData {
  school: School;
  types: DemoType[];
  tickets: TicketRows[];
  /** Ticket numbers taken, by month `YYYY-MM`: the next one. */
  numbers: Map<string, number>;
  files: DemoFile[];
}

/** Pure: the same seed, moment and size give the same data, byte for byte. */
export function generateDemo({ seed, now, tickets }: DemoGiven): DemoData {
  const school = makeSchool(seed, now);
  const types = demoTypes(seed, Date.parse(school.tenant.created_at));
  const numbers = new Map<string, number>();
  const plays = [...playTickets({ seed, now, count: tickets, school, types, numbers })];
  const files = applyConsequences(school, plays, seed);
  return { school, types, tickets: plays.map(rowsOfPlay), numbers, files };
}
