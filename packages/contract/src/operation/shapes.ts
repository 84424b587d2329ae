/** Shapes that many operations share. Limits are part of the contract. */
import type { Value } from "@deskbell/engine/kernel";
import { z } from "zod";

export const id = z.uuid().meta({ description: "UUID" });
export const idParams = z.strictObject({ id });
export const instant = z.iso.datetime({ precision: 3 }).meta({ description: "UTC, milliseconds" });
export const localDate = z.iso.date();
export const text = z.strictObject({ zh: z.string().min(1).max(2000), en: z.string().max(2000).optional() });
/**
 * Without what nobody sees and what turns the line around it: control characters but tab and line ends, zero-width spaces,
 * overrides of direction (Unicode UAX #9). Joiners stay: families of emoji and some scripts are made with them. A text of which
 * nothing can be seen is empty.
 */
function seen(given: string): string {
  const text = given.replaceAll(/[\p{Cc}\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/gu, (one) =>
    /[\t\n\r]/.test(one) ? one : "",
  );
  return /[^\p{C}\p{Z}\p{M}]/u.test(text) ? text : "";
}
export const shortString = z.string().overwrite(seen).trim().min(1).max(200);
export const longString = z.string().overwrite(seen).trim().min(1).max(10_000);
export const phone = z
  .string()
  .trim()
  .regex(/^[0-9+\-() ]{5,24}$/);
/** A JSON value of a field; its form decides whether it is right. */
export const value: z.ZodType<Value> = z.json() as z.ZodType<Value>;
export const data = z.record(z.string().max(64), value);

/** Who someone is to a ticket. Families get public names only. */
export const party = z.object({
  kind: z.enum(["member", "guardian", "student", "prospect", "key", "system", "link"]),
  id: z.string().nullable(),
  name: z.string(),
});

/** Keyset paging: pass `nextCursor` back as `cursor`. */
export const pageQuery = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
};
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
