/** Copies of moulds: other moments, other people, other ids; the same things done. */
import type { Instant } from "@deskbell/engine/kernel";
import { HISTORY } from "../history.ts";
import type { Random } from "../random.ts";
import type { Directory } from "../tickets/directory.ts";
import { address } from "../tickets/texts.ts";
import type { TicketTable } from "../tickets/ticket-rows.ts";
import type { Mould, Slot, Template } from "./mould.ts";
import type { Person } from "./persons.ts";
import type { Words } from "./words.ts";

const DAY = 86_400_000;
const WEEK = 7 * DAY;

/** COPY text by table, of one ticket. */
export type Stamped = Map<TicketTable, string>;

export interface Press {
  directory: Directory;
  draw: Random;
  now: Instant;
  words: Words;
  /** Next number, by month. */
  numbers: Map<string, number>;
}

/** One more ticket of a mould. */
export function stamp(press: Press, mould: Mould): Stamped {
  const shift = shiftOf(press, mould);
  const person = mould.persons.length > 0 ? press.draw.pick(mould.persons) : undefined;
  const filedOn = press.directory.day(mould.play.state.createdAt + shift).date;
  const values = valuesOf(press, mould, shift, person, filedOn);
  const made: Stamped = new Map();
  for (const [table, template] of mould.tables) made.set(table, filled(template, values));
  made.set("ticket_term", terms(press, mould, values, shift));
  return made;
}

/** Whole weeks, so that weekdays and hours stay; a ticket that is still alive stays where it is, but for some minutes. */
function shiftOf({ draw, now }: Press, mould: Mould): number {
  if (mould.alive) return -draw.int(0, mould.slack);
  const { createdAt } = mould.play.state;
  const earliest = Math.ceil((now - HISTORY + 14 * DAY - createdAt) / WEEK);
  const latest = Math.floor((now - mould.lastAt) / WEEK);
  return (latest >= earliest ? draw.int(earliest, latest) : 0) * WEEK;
}

function valuesOf(press: Press, mould: Mould, shift: number, person: Person | undefined, filedOn: string): string[] {
  // One draw per ticket; ids differ by their place in it.
  const random = hex(press.draw.int(0, 0xffffff)) + hex(press.draw.int(0, 0xffffff));
  const phone = person?.phone ?? mould.play.state.requester?.phone ?? "";
  return mould.slots.map((slot, index) =>
    valueOf(press, slot, index, { shift, person, filedOn, random, phone, mould }),
  );
}

interface Copy {
  shift: number;
  person: Person | undefined;
  filedOn: string;
  random: string;
  phone: string;
  mould: Mould;
}

function valueOf(press: Press, slot: Slot, index: number, copy: Copy): string {
  const { shift, person } = copy;
  switch (slot.is) {
    case "id":
      return idOf(slot.at + shift, index, copy.random);
    case "iso":
      return new Date(slot.at + shift).toISOString();
    case "ms":
      return String(slot.at + shift);
    case "date":
      return new Date(slot.at + Math.round(shift / DAY) * DAY).toISOString().slice(0, 10);
    case "filedOn":
      return copy.filedOn;
    case "number":
      return numberOf(press.numbers, copy.filedOn);
    case "tail":
      return copy.phone.slice(-4);
    case "address":
      return address(press.draw);
    case "person":
      return person?.[slot.what] || slot.was;
    case "lesson":
      return lessonOf(press.directory, slot.id, shift);
    case "titled":
      return titled(slot.at + shift);
    default:
      return slot satisfies never;
  }
}

const hex = (n: number): string => n.toString(16).padStart(6, "0");

/** UUIDv7 of a moment: 12 bits for the place in the ticket, 62 that are the ticket's own. */
function idOf(ms: number, index: number, random: string): string {
  const time = Math.max(ms, 0).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${(index & 0xfff).toString(16).padStart(3, "0")}-8${random.slice(0, 3)}-${random.slice(3).padEnd(12, "0")}`;
}

export function numberOf(numbers: Map<string, number>, date: string): string {
  const period = date.slice(0, 7);
  const n = numbers.get(period) ?? 1;
  numbers.set(period, n + 1);
  return `${date.slice(2, 4)}${date.slice(5, 7)}${date.slice(8)}-${String(n).padStart(5, "0")}`;
}

/** The lesson of the same class as many weeks away; where the timetable ends, the one it was. */
function lessonOf(directory: Directory, id: string, shift: number): string {
  if (shift === 0) return id;
  const lesson = directory.lessons.get(id);
  if (!lesson) return id;
  const wanted = Date.parse(lesson.starts_at) + shift;
  const found = directory.nextLesson(lesson.class_id, wanted - 1);
  return found && Date.parse(found.starts_at) === wanted ? found.id : id;
}

/** As titles show a moment: `5月3日 09:30`, in the school's zone. */
function titled(at: Instant): string {
  const local = new Date(at + 8 * 3_600_000).toISOString();
  return `${Number(local.slice(5, 7))}月${Number(local.slice(8, 10))}日 ${local.slice(11, 16)}`;
}

function filled({ literals, slots }: Template, values: readonly string[]): string {
  let text = literals[0] ?? "";
  for (let i = 0; i < slots.length; i++) text += (values[slots[i] ?? 0] ?? "") + (literals[i + 1] ?? "");
  return text;
}

function terms({ words, directory }: Press, mould: Mould, values: readonly string[], shift: number): string {
  const { state, plan } = mould.play;
  const texts = mould.texts.map(([field, template]) => [field, filled(template, values)] as const);
  const found = words.of({ plan, state, title: filled(mould.title, values), name: filled(mould.name, values), texts });
  const after = `\t${new Date(state.createdAt + shift).toISOString()}\t${filled(mould.id, values)}\t${mould.campus}\n`;
  const before = `${directory.school.tenant.id}\t`;
  let lines = "";
  // Words are letters and digits: nothing in them needs escaping.
  for (const term of found) lines += before + term + after;
  return lines;
}
