/**
 * Values from small pools, so that equal, adjacent and contained ones meet often; each pool holds the traps of its
 * type: LIKE wildcards, full-width letters, characters outside the BMP, the ends of ranges, DST days.
 */
import type { Data, Value, ValueType } from "../../kernel/index.ts";
import type { FieldCatalog, FieldInfo, Shape } from "../definition.ts";
import { normaliseValue } from "../normalise.ts";
import type { Random } from "./random.ts";

const IDS = [1, 2, 3, 4].map((n) => `0192f0c0-0000-7000-8000-00000000000${n}`);
const OPTIONS = ["a", "b", "c", "课"];

const POOLS: Readonly<
  Record<Exclude<ValueType, "optionSet" | "referenceSet" | "dateRange" | "table">, readonly Value[]>
> = {
  text: [
    "abc",
    "ABC",
    "Ａｂc",
    "xabcx",
    "a%_b\\",
    "试听课",
    "试听",
    "𠮷野家",
    "ÇA",
    "ça va",
    "it's $1",
    "b",
    "1",
    "a  b",
    "e\u0301\u0323",
  ],
  integer: [0, 1, 2, 3, 7, -1, 12, 9_007_199_254_740_991, -9_007_199_254_740_991],
  decimal: ["0", "1", "1.5", "-1.5", "0.0000000001", "12345678901234567.89", "2.25", "-0.5", "99999999999999999999"],
  money: [0, 1, 100, 680_000, 500_000, 500_001, -100, 9_007_199_254_740_991],
  boolean: [true, false],
  date: [
    "2026-02-28",
    "2024-02-29",
    "2026-11-21",
    "2026-11-23",
    "2026-12-31",
    "2027-01-01",
    "0001-01-01",
    "9999-12-31",
    "2026-03-08",
    "2026-03-07",
    "2026-11-01",
  ],
  time: ["00:00", "01:30", "02:30", "09:00", "09:30", "12:00", "23:59"],
  instant: [
    "2026-11-21T02:00:00.000Z",
    "2026-11-20T16:00:00.000Z",
    "2026-11-20T15:59:59.999Z",
    "2026-03-08T07:30:00.123Z",
    "2026-03-07T07:30:00.000Z",
    "2026-10-31T05:30:00.000Z",
    "2026-11-01T05:30:00.000Z",
    "2026-11-01T06:30:00.000Z",
    "2026-12-31T16:00:00.000Z",
    "1999-12-31T23:59:59.000Z",
  ],
  duration: [0, 1, 60_000, 3_600_000, 86_400_000, -1, 5_400_123],
  option: OPTIONS,
  treeNode: ["a", "a/b", "a/b/c", "a/bc", "b", "b/a"],
  reference: IDS,
};

/** A value of `shape` that is there. */
export function arbitraryValue(random: Random, shape: Shape): Value {
  switch (shape.type) {
    case "optionSet":
      return subset(random, OPTIONS);
    case "referenceSet":
      return subset(random, IDS);
    case "dateRange": {
      const [from, to] = [random.pick(POOLS.date), random.pick(POOLS.date)].sort();
      return { from: from ?? null, to: to ?? null };
    }
    case "table":
      return Array.from({ length: 1 + random.below(3) }, () => arbitraryRow(random, shape.columns ?? {}));
    default:
      return random.pick(POOLS[shape.type]);
  }
}

/** One of the ways in which a literal can say that it is missing. */
export function arbitraryMissing(random: Random): Value {
  return random.pick<Value>([null, "", []]);
}

function subset(random: Random, items: readonly string[]): string[] {
  const chosen = items.filter(() => random.chance(0.4));
  return chosen.length > 0 ? chosen : [random.pick(items)];
}

function arbitraryRow(random: Random, columns: Readonly<Record<string, FieldInfo>>): Data {
  return record(random, columns, 0.25);
}

function record(random: Random, fields: Readonly<Record<string, FieldInfo>>, missing: number): Data {
  const data: Data = {};
  for (const [path, info] of Object.entries(fields)) {
    if (info.present !== true && random.chance(missing)) continue;
    const result = normaliseValue(info.type, arbitraryValue(random, info));
    if (result.ok && result.value !== null) data[path] = result.value;
  }
  return data;
}

/** A record of normalised values; each field is missing with probability `missing` (default 0.3). */
export function arbitraryData(random: Random, catalog: FieldCatalog, missing = 0.3): Data {
  return record(random, catalog.fields, missing);
}

const SCALARS: Readonly<Record<string, FieldInfo>> = {
  text: { type: "text" },
  integer: { type: "integer" },
  decimal: { type: "decimal" },
  money: { type: "money", currency: "CNY" },
  boolean: { type: "boolean" },
  date: { type: "date" },
  time: { type: "time" },
  instant: { type: "instant" },
  duration: { type: "duration" },
  option: { type: "option", options: OPTIONS.map((id) => ({ id, label: { zh: `选项${id}`, en: `Option ${id}` } })) },
  treeNode: { type: "treeNode" },
  reference: { type: "reference", target: "member" },
  dateRange: { type: "dateRange" },
  optionSet: { type: "optionSet", options: OPTIONS.map((id) => ({ id })) },
  referenceSet: { type: "referenceSet", target: "member" },
};

/** Two fields of each type (`text1`, `text2` …) and a table with a column of each type. */
export function arbitraryCatalog(changes = false): FieldCatalog {
  const fields: Record<string, FieldInfo> = {};
  for (const [name, info] of Object.entries(SCALARS)) {
    fields[`${name}1`] = { ...info, label: { zh: `${name}甲`, en: `${name} one` } };
    fields[`${name}2`] = info;
  }
  for (const name of ["table1", "table2"]) fields[name] = { type: "table", columns: SCALARS, label: { zh: "明细" } };
  return { fields, changes };
}
