/**
 * A played ticket as a mould: its rows as COPY text, cut where a copy differs (ids, moments, number, person, lessons), so
 * that a million tickets cost a million times some text and no decision. A copy's events still fold to its state, because
 * every occurrence of a thing is replaced alike.
 */
import type { Instant } from "@deskbell/engine/kernel";
import { timersOf } from "@deskbell/engine/ticket";
import { unsearchable } from "../../tickets/index.ts";
import type { Directory } from "../tickets/directory.ts";
import type { Play } from "../tickets/play.ts";
import { ADDRESS_PATTERN } from "../tickets/texts.ts";
import { rowsOfPlay, TICKET_TABLES, type TicketTable } from "../tickets/ticket-rows.ts";
import { copyLine } from "./copy-text.ts";
import { type Person, personsLike } from "./persons.ts";

/** Where a copy's text differs from the mould's. */
export type Slot =
  | { is: "id"; at: Instant }
  | { is: "iso" | "ms"; at: Instant }
  | { is: "date"; at: Instant }
  /** Local date of filing. */
  | { is: "filedOn" }
  | { is: "number" | "tail" | "address" }
  | { is: "person"; what: keyof Person; was: string }
  | { is: "lesson"; id: string }
  /** A moment as titles write it. */
  | { is: "titled"; at: Instant };

/** `literals[0] slots[0] literals[1] slots[1] … literals[n]` */
export interface Template {
  literals: string[];
  /** Indexes into the mould's slots. */
  slots: number[];
}

export type StampedTable = Exclude<TicketTable, "ticket_term">;

export interface Mould {
  type: string;
  play: Play;
  slots: Slot[];
  tables: [StampedTable, Template][];
  id: Template;
  /** As COPY writes it. */
  campus: string;
  /** Words are found anew for each copy. */
  title: Template;
  name: Template;
  texts: [field: string, Template][];
  persons: Person[];
  /** Still running at the end, or with timers to come: such copies keep their moment. */
  alive: boolean;
  /** How much earlier (ms) a living copy may have happened without a timer having been missed. */
  slack: number;
  lastAt: Instant;
}

/** The column that holds four digits of the phone: too short to be found by its text. */
const TAIL = "\u0002";
const ANY_TIME = [
  String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`,
  String.raw`(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])`,
  String.raw`(?<![\w-])1[6-9]\d{11}(?![\w-])`,
  TAIL,
  ADDRESS_PATTERN,
];
const TITLED = /\d{1,2}月\d{1,2}日 \d\d:\d\d/;
const HOUR = 3_600_000;

export function makeMould(play: Play, type: string, directory: Directory, now: Instant): Mould {
  const { state } = play;
  const tenantId = directory.school.tenant.id;
  const rows = rowsOfPlay(play);
  for (const row of rows.ticket) if (row.phone_tail) row.phone_tail = TAIL;
  const cutter = new Cutter(tokensOf(play, directory), String(rows.ticket[0]?.created_on));
  const tables = (Object.keys(TICKET_TABLES) as TicketTable[]).flatMap((table): [StampedTable, Template][] => {
    if (table === "ticket_term" || rows[table].length === 0) return [];
    const columns = Object.keys(TICKET_TABLES[table]);
    return [[table, cutter.cut(rows[table].map((row) => copyLine(tenantId, columns, row)).join(""))]];
  });
  const hidden = unsearchable(play.plan);
  const texts = Object.entries(state.data).flatMap(([field, value]): [string, Template][] =>
    typeof value === "string" && !hidden.has(field) ? [[field, cutter.cut(value)]] : [],
  );
  const dues = timersOf(play.plan, state).map((timer) => timer.at);
  const bound = state.data.firstLessonAt !== undefined || state.roles.lesson !== undefined;
  return {
    type,
    play,
    slots: cutter.slots,
    tables,
    id: cutter.cut(state.id),
    campus: String(rows.ticket[0]?.campus_id ?? "\\N"),
    title: cutter.cut(state.title),
    name: cutter.cut(state.requester?.name ?? ""),
    texts,
    persons: personsLike(directory, state),
    alive: state.closedAt === undefined || dues.length > 0,
    slack: bound ? 0 : Math.max(0, Math.min(2 * HOUR, ...dues.map((due) => due - now - 60_000))),
    lastAt: state.updatedAt,
  };
}

/** Texts that stand for one thing wherever they occur. */
function tokensOf(play: Play, directory: Directory): Map<string, Slot> {
  const { state } = play;
  const tokens = new Map<string, Slot>();
  const add = (text: string | null | undefined, slot: Slot) => {
    if (text) tokens.set(text, slot);
  };
  const id = (text: string, at: Instant) => add(text, { is: "id", at });
  id(state.id, state.createdAt);
  for (const visit of Object.values(state.flow.visits)) {
    id(visit.id, visit.enteredAt);
    for (const task of visit.tasks) id(task.id, task.openedAt ?? visit.enteredAt);
  }
  for (const file of Object.keys(play.files)) id(file, state.updatedAt);
  add(state.number, { is: "number" });
  const { requester, roles } = state;
  const person = (what: keyof Person, text: string | null | undefined) =>
    add(text, { is: "person", what, was: text ?? "" });
  if (requester?.party && requester.party.kind !== "member") {
    person("requesterId", requester.party.id);
    person("requesterName", requester.name);
    person("phone", requester.phone);
  }
  const student = directory.students.get(String(roles.student));
  // An adult asks in person: one text, one slot.
  if (student && student.id !== requester?.party?.id) {
    person("studentId", student.id);
    if (student.name !== requester?.name) person("studentName", student.name);
  }
  const contract = directory.contracts.get(String(roles.contract));
  person("contractId", contract?.id);
  person("contractNo", contract?.no);
  for (const value of Object.values(state.data).flat()) {
    if (typeof value === "string" && directory.lessons.has(value)) add(value, { is: "lesson", id: value });
  }
  const titled = TITLED.exec(state.title)?.[0];
  if (titled && typeof state.data.firstLessonAt === "string")
    add(titled, { is: "titled", at: Date.parse(state.data.firstLessonAt) });
  return tokens;
}

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Cuts texts at their tokens; the same token is the same slot in all of them. */
class Cutter {
  readonly slots: Slot[] = [];
  readonly #known = new Map<string, number>();
  readonly #tokens: Map<string, Slot>;
  readonly #pattern: RegExp;
  readonly #filedOn: string;

  constructor(tokens: Map<string, Slot>, filedOn: string) {
    this.#tokens = tokens;
    this.#filedOn = filedOn;
    const exact = [...tokens.keys()].sort((a, b) => b.length - a.length).map(quoted);
    this.#pattern = new RegExp([...exact, ...ANY_TIME].join("|"), "g");
  }

  cut(text: string): Template {
    const template: Template = { literals: [], slots: [] };
    let from = 0;
    for (const match of text.matchAll(this.#pattern)) {
      template.literals.push(text.slice(from, match.index));
      template.slots.push(this.#slot(match[0]));
      from = match.index + match[0].length;
    }
    template.literals.push(text.slice(from));
    return template;
  }

  #slot(text: string): number {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const index = this.slots.push(this.#read(text)) - 1;
    this.#known.set(text, index);
    return index;
  }

  #read(text: string): Slot {
    const exact = this.#tokens.get(text);
    if (exact) return exact;
    if (text === TAIL) return { is: "tail" };
    if (text.startsWith("家住")) return { is: "address" };
    if (text === this.#filedOn) return { is: "filedOn" };
    if (text.length === 24) return { is: "iso", at: Date.parse(text) };
    return text.length === 10 ? { is: "date", at: Date.parse(text) } : { is: "ms", at: Number(text) };
  }
}
