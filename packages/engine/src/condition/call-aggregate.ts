/** Functions over several values: of operands, or of the cells of a column. */
import type { Value } from "../kernel/index.ts";
import { compareOrdered, type Numeric } from "./call-number.ts";
import { meanAsDecimal, meanAsInteger, sumAsDecimal, sumAsInteger } from "./decimal.ts";
import type { Shape } from "./definition.ts";
import { normaliseValue } from "./normalise.ts";
import { present, type Read } from "./read.ts";
import type { TypedOperand } from "./typed.ts";

type Call = Extract<TypedOperand, { kind: "call" }>;

/** The least (`sign` −1) or the greatest (1) of several operands; missing ones are passed over. */
export function extreme(call: Call, args: readonly Read[], sign: 1 | -1): Read {
  const { type } = call.shape;
  return (data, env, row) => {
    let best: Numeric | null = null;
    for (const read of args) best = better(type, sign, best, read(data, env, row));
    return best;
  };
}

function better(type: Shape["type"], sign: 1 | -1, best: Numeric | null, value: Value): Numeric | null {
  if (typeof value !== "number" && typeof value !== "string") return best;
  return best === null || compareOrdered(type, value, best) * sign > 0 ? value : best;
}

/** Over the cells of a column that are there; no cells: `count` and `sum` are 0, the others missing [C56]. */
export function aggregate(call: Call, [table]: readonly Read[]): Read {
  const { fn, word, shape } = call;
  const column = word === undefined ? undefined : call.args[0]?.shape.columns?.[word];
  return (data, env, row) => {
    const rows = table ? table(data, env, row) : null;
    const list = Array.isArray(rows) ? rows : [];
    if (word === undefined || !column) return list.length;
    const cells = list.map((one) => cellOf(one, word, column.type)).filter((cell) => cell !== null);
    if (fn === "count") return cells.length;
    if (fn === "min" || fn === "max") {
      return cells.reduce(
        (best, cell) => better(shape.type, fn === "min" ? -1 : 1, best, cell),
        null as Numeric | null,
      );
    }
    const numbers = cells as Numeric[];
    const decimal = shape.type === "decimal";
    if (fn === "sum") return decimal ? sumAsDecimal(numbers) : sumAsInteger(numbers);
    if (numbers.length === 0) return null;
    return decimal ? meanAsDecimal(numbers) : meanAsInteger(numbers);
  };
}

function cellOf(row: Value, column: string, type: Shape["type"]): Value {
  if (typeof row !== "object" || row === null || Array.isArray(row)) return null;
  const cell = present(type, Object.hasOwn(row, column) ? row[column] : null);
  return cell === null || normaliseValue(type, cell).ok ? cell : null;
}
