/** Shapes that many operations share. Limits are part of the contract. */
import type { Value } from "@deskbell/engine/kernel";
import { z } from "zod";

export const id = z.uuid().meta({ description: "UUID" });
export const idParams = z.strictObject({ id });
export const instant = z.iso.datetime({ precision: 3 }).meta({ description: "UTC, milliseconds" });
export const localDate = z.iso.date();
export const text = z.strictObject({ zh: z.string().min(1).max(2000), en: z.string().max(2000).optional() });
export const shortString = z.string().trim().min(1).max(200);
export const longString = z.string().trim().min(1).max(10_000);
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
