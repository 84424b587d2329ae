/** Numbers between their stored form and what people type. */
import { canonicalDecimal } from "@deskbell/engine/condition";
import type { Value } from "@deskbell/engine/kernel";

/**
 * The stored form of a typed number: a safe integer when `scale` is 0, else a canonical decimal; undefined when it
 * is no number. Whether it has too many places is for the form to say.
 */
export function parseNumber(typed: string, scale: number): Value | undefined {
  const plain = typed
    .normalize("NFKC")
    .replace(/[\s,]/g, "")
    .replace(/^([+-]?)\./, "$10.")
    .replace(/\.$/, "");
  const decimal = canonicalDecimal(plain);
  if (decimal === undefined) return undefined;
  if (scale > 0) return decimal;
  const integer = Number(decimal);
  return Number.isSafeInteger(integer) ? integer : undefined;
}

/** A number for reading, with thousands in groups: `-12345.5` → `-12,345.5`. */
export function formatNumber(value: number | string): string {
  const [whole = "", fraction] = String(value).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
