/**
 * Exact decimals, written as canonical strings (`-12.5`): no exponent, no needless zeros, no `-0`, at most
 * {@link MAX_DIGITS} digit characters. Rounding is half-up, away from zero on a tie, as PostgreSQL's `round(numeric)`.
 * Results that do not fit are `null` (missing): there is no NaN, no infinity, no silent loss.
 */
import { type Exact, exactOf, over, plain, plus, rounded, times } from "./exact.ts";

/** Digit characters of a canonical decimal. */
export const MAX_DIGITS = 20;
/** Places that division, multiplication and averages are rounded to. */
export const DIVISION_PLACES = 10;

const MINUS_ONE = exactOf(-1);
const NUMERAL = /^[+-]?\d{1,40}(\.\d{1,40})?$/;

function canonical(value: Exact): string | null {
  const text = plain(value);
  return text.replace(/[-.]/g, "").length <= MAX_DIGITS ? text : null;
}

const integer = (value: Exact): number | null => safeInteger(Number(plain(rounded(value, 0))));

/**
 * The canonical form of a numeral (`+01.50` → `1.5`) or a finite number; `undefined` when it is not one or has
 * more than {@link MAX_DIGITS} digits. Exponents are refused in strings.
 */
export function canonicalDecimal(value: string | number): string | undefined {
  if (typeof value === "number") {
    if (!Number.isFinite(value)) return undefined;
    return canonical(exactOf(value)) ?? undefined;
  }
  if (!NUMERAL.test(value)) return undefined;
  return canonical(exactOf(value.startsWith("+") ? value.slice(1) : value)) ?? undefined;
}

function magnitudeOrder(left: string, right: string, from: number, rightFrom: number): number {
  const leftPoint = left.indexOf(".");
  const rightPoint = right.indexOf(".");
  const leftWhole = (leftPoint < 0 ? left.length : leftPoint) - from;
  const rightWhole = (rightPoint < 0 ? right.length : rightPoint) - rightFrom;
  if (leftWhole !== rightWhole) return leftWhole - rightWhole;
  const length = Math.max(left.length - from, right.length - rightFrom);
  for (let at = 0; at < length; at += 1) {
    // Past the end charCodeAt is NaN; a longer fraction is the greater, since canonical ones end in a non-zero digit.
    const a = left.charCodeAt(from + at);
    const b = right.charCodeAt(rightFrom + at);
    if (a === b) continue;
    if (Number.isNaN(a)) return -1;
    if (Number.isNaN(b)) return 1;
    return a - b;
  }
  return 0;
}

/** Order of two canonical decimals: negative, zero or positive. Allocates nothing. */
export function compareDecimals(left: string, right: string): number {
  const leftMinus = left.charCodeAt(0) === 45;
  const rightMinus = right.charCodeAt(0) === 45;
  if (leftMinus !== rightMinus) return leftMinus ? -1 : 1;
  return leftMinus ? magnitudeOrder(right, left, 1, 1) : magnitudeOrder(left, right, 0, 0);
}

/** `left + right` of canonical decimals or safe integers, exact. */
export function addDecimals(left: string | number, right: string | number): string | null {
  return canonical(plus(exactOf(left), exactOf(right)));
}

/** `left − right`, exact. */
export function subtractDecimals(left: string | number, right: string | number): string | null {
  return canonical(plus(exactOf(left), times(MINUS_ONE, exactOf(right))));
}

/** `left × right`, rounded half-up to {@link DIVISION_PLACES}. */
export function multiplyDecimals(left: string | number, right: string | number): string | null {
  return canonical(rounded(times(exactOf(left), exactOf(right)), DIVISION_PLACES));
}

/** `left ÷ right`, rounded half-up to {@link DIVISION_PLACES}; `null` when dividing by zero. */
export function divideDecimals(left: string | number, right: string | number): string | null {
  const divisor = exactOf(right);
  return divisor.units === 0n ? null : canonical(over(exactOf(left), divisor, DIVISION_PLACES));
}

/** Rounded half-up to `places` digits after the point (0…20). */
export function roundDecimal(value: string, places: number): string | null {
  return canonical(rounded(exactOf(value), places));
}

/** Rounded half-up to a safe integer; `null` beyond ±(2^53 − 1). */
export function decimalToInteger(value: string | number): number | null {
  return integer(exactOf(value));
}

/** A safe integer of `value × factor`, half-up: money by a rate, a duration by a count. */
export function scaleInteger(value: number, factor: string | number): number | null {
  return integer(times(exactOf(value), exactOf(factor)));
}

/** `value ÷ divisor` as a safe integer, half-up in one rounding; `null` when dividing by zero. */
export function divideInteger(value: number, divisor: string | number): number | null {
  const by = exactOf(divisor);
  return by.units === 0n ? null : integer(over(exactOf(value), by, 0));
}

/** The exact sum of canonical decimals or safe integers; only the total must fit, so order does not matter. */
function sumDecimals(values: readonly (string | number)[]): Exact {
  return values.reduce<Exact>((total, value) => plus(total, exactOf(value)), exactOf(0));
}

/** An exact sum as a decimal, `null` when it has too many digits. */
export function sumAsDecimal(values: readonly (string | number)[]): string | null {
  return canonical(sumDecimals(values));
}

/** An exact sum as a safe integer, else `null`. */
export function sumAsInteger(values: readonly (string | number)[]): number | null {
  return safeInteger(Number(plain(sumDecimals(values))));
}

/** The mean of at least one value, as a decimal of 10 places, half-up. */
export function meanAsDecimal(values: readonly (string | number)[]): string | null {
  return canonical(over(sumDecimals(values), exactOf(values.length), DIVISION_PLACES));
}

/** The mean of at least one value, as a whole number, half-up. */
export function meanAsInteger(values: readonly (string | number)[]): number | null {
  return integer(over(sumDecimals(values), exactOf(values.length), 0));
}

/** Minor units of a decimal amount of major units, half-up. `scale` = digits of the minor unit. */
export function toMinorUnits(value: string, scale: number): number | null {
  return scaleInteger(10 ** scale, value);
}

/** A decimal amount of major units. */
export function toMajorUnits(minor: number, scale: number): string | null {
  return canonical({ units: BigInt(minor), scale });
}

/** `value` if it is a safe integer, else `null`; `-0` becomes `0`. */
export function safeInteger(value: number): number | null {
  return Number.isSafeInteger(value) ? value + 0 : null;
}
