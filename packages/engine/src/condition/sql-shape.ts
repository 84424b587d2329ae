/** Where a field lives in the database, and the text that is being built. The `ticket` alias is `t`. */
import type { Shape } from "./definition.ts";

export type SqlShape =
  /**
   * A column or a scalar expression: `t.priority`. `uuid`: its type is uuid, so that an index on it is used.
   * `folded`: the column with the folded text. `to`: the column with a date range's last day.
   * A set is an array column of text or uuid.
   */
  | { kind: "column"; sql: string; uuid?: boolean; folded?: string; to?: string }
  /** Rows of `ticket_value` under this field id. */
  | { kind: "value"; fieldId: string }
  /** A jsonb expression; with `key`, the member of it under that key (`t.data`, `items`). The only shape of tables. */
  | { kind: "jsonb"; sql: string; key?: string }
  /** A set as rows of a side table: `ticket_party p`, its join and filter, and the member's column. */
  | { kind: "rows"; from: string; where: string; sql: string; uuid?: boolean };

/** Maps a field path of the catalogue to its place. Its SQL is trusted: it comes from code, never from a definition. */
export type SqlResolver = (path: string, shape: Shape) => SqlShape;

/** A boolean SQL expression with numbered parameters; never null where a condition is negated. */
export interface SqlCondition {
  /** With `$1`, `$2` … */
  text: string;
  values: unknown[];
  /** `text` cut at its parameters, one more than `values`: for builders that number their own (a template tag). */
  parts: string[];
}

/** Collects parameters. No value ever becomes part of the text. */
export class Binder {
  readonly #values: unknown[] = [];

  /** A place for `value`, cast to the PostgreSQL type `cast`. */
  bind(value: unknown, cast: string): string {
    this.#values.push(value);
    return `\u0000${this.#values.length - 1}\u0000::${cast}`;
  }

  /** Number the parameters in the order in which the text has them; `first` is the number of the first. */
  finish(text: string, first: number): SqlCondition {
    const pieces = text.split("\u0000");
    const parts = pieces.filter((_piece, at) => at % 2 === 0);
    const values = pieces.filter((_piece, at) => at % 2 === 1).map((index) => this.#values[Number(index)]);
    const numbered = parts.map((part, at) => (at < values.length ? `${part}$${first + at}` : part)).join("");
    return { text: numbered, values, parts };
  }
}

/** A fresh alias for a sub-select. */
export class Aliases {
  #count = 0;

  next(prefix: string): string {
    this.#count += 1;
    return `${prefix}${this.#count}`;
  }
}
