/** What of a value is news: on an edit, records and files that were accepted earlier are not judged again [F17]. */
import type { Data, Value } from "../kernel/index.ts";
import { isMissing } from "../kernel/index.ts";

export interface News {
  /** Whether the field's value is different now. */
  touched: (id: string) => boolean;
  /** What was accepted earlier, by field id. */
  accepted: Data;
}

/** A first submission: everything is new. */
export const ALL_NEW: News = { touched: () => true, accepted: {} };

/** The ids in the value of a reference or file field. */
export function idsOf(value: Value | undefined): string[] {
  if (isMissing(value)) return [];
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string");
}

/** Those ids of `value` that the field did not hold before. */
export function newIds(field: string, value: Value | undefined, { accepted }: News): string[] {
  const before = new Set(idsOf(accepted[field]));
  return idsOf(value).filter((id) => !before.has(id));
}
