/** Arithmetic between numbers: exact, and missing instead of overflowing or dividing by zero [C50]–[C54]. */
import type { ValueType } from "../kernel/index.ts";
import {
  addDecimals,
  compareDecimals,
  divideDecimals,
  divideInteger,
  multiplyDecimals,
  safeInteger,
  scaleInteger,
  subtractDecimals,
} from "./decimal.ts";

/** A number value: integers of any kind are JS numbers, decimals canonical strings. */
export type Numeric = number | string;

/** `left + right`, both of the result's type (or integer and decimal giving decimal). */
export function add(result: ValueType, left: Numeric, right: Numeric): Numeric | null {
  return result === "decimal" ? addDecimals(left, right) : safeInteger(Number(left) + Number(right));
}

/** `left − right`. */
export function subtract(result: ValueType, left: Numeric, right: Numeric): Numeric | null {
  return result === "decimal" ? subtractDecimals(left, right) : safeInteger(Number(left) - Number(right));
}

/** `left × right`; money and durations are rounded half-up to whole units. */
export function multiply(result: ValueType, left: Numeric, right: Numeric): Numeric | null {
  if (result === "decimal") return multiplyDecimals(left, right);
  if (typeof left === "string") return typeof right === "number" ? scaleInteger(right, left) : null;
  return typeof right === "string" ? scaleInteger(left, right) : safeInteger(left * right);
}

/** `left ÷ right`: a decimal of 10 places half-up, or money and durations half-up to whole units. */
export function divide(result: ValueType, left: Numeric, right: Numeric): Numeric | null {
  return result === "decimal" ? divideDecimals(left, right) : divideInteger(Number(left), right);
}

/** `−value`. */
export function negate(value: Numeric): Numeric {
  if (typeof value === "number") return 0 - value;
  if (value === "0") return value;
  return value.startsWith("-") ? value.slice(1) : `-${value}`;
}

/** `|value|`. */
export function absolute(value: Numeric): Numeric {
  if (typeof value === "number") return Math.abs(value);
  return value.startsWith("-") ? value.slice(1) : value;
}

/** Order of two values of one ordered type: negative, zero, positive. Dates, times and instants order as their JSON. */
export function compareOrdered(type: ValueType, left: Numeric, right: Numeric): number {
  if (type === "decimal") return compareDecimals(left as string, right as string);
  return left < right ? -1 : left > right ? 1 : 0;
}
