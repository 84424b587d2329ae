/** A value as rows of `ticket_value`: what the server writes and what `sql.ts` reads, in one place. */
import type { Value, ValueType } from "../kernel/index.ts";
import { fold } from "./fold.ts";
import { isRange, present } from "./read.ts";

/** The typed columns of one row; columns not named are NULL. Dates, instants and decimals are their JSON text. */
export interface StoredValue {
  /** 0, or the place of the member in a set */
  ordinal: number;
  text_value?: string;
  folded_value?: string;
  int_value?: number;
  num_value?: string;
  time_value?: string;
  date_value?: string;
  date_to?: string;
}

/**
 * The rows that hold `value`, which must be normalised; none when it is missing. A table has none: it stays in
 * `ticket.data` and is read from there.
 */
export function storedValues(type: ValueType, value: Value | undefined): StoredValue[] {
  const there = present(type, value);
  if (there === null) return [];
  switch (type) {
    case "text":
      return [{ ordinal: 0, text_value: String(there), folded_value: fold(String(there)) }];
    case "option":
    case "treeNode":
    case "reference":
    case "time":
      return [{ ordinal: 0, text_value: String(there) }];
    case "integer":
    case "money":
    case "duration":
      return [{ ordinal: 0, int_value: Number(there) }];
    case "boolean":
      return [{ ordinal: 0, int_value: there === true ? 1 : 0 }];
    case "decimal":
      return [{ ordinal: 0, num_value: String(there) }];
    case "date":
      return [{ ordinal: 0, date_value: String(there) }];
    case "instant":
      return [{ ordinal: 0, time_value: String(there) }];
    case "dateRange":
      return isRange(there) ? [{ ordinal: 0, date_value: there.from, date_to: there.to }] : [];
    case "optionSet":
    case "referenceSet":
      return Array.isArray(there) ? there.map((member, ordinal) => ({ ordinal, text_value: String(member) })) : [];
    case "table":
      return [];
    default:
      return type satisfies never;
  }
}
