/** Uploads of a draft that lay too long: the school forgets after a day what hangs on no request. */
import type { Value } from "@deskbell/engine/kernel";
import { api, codeOf } from "../../lib/api.ts";
import type { Draft } from "../../lib/draft.ts";
import "../../lib/words-later.ts";

/** Ids of files that the draft names and the school has no more. Where that can't be found out, none. */
export async function goneFiles({ data, files }: Pick<Draft, "data" | "files">): Promise<ReadonlySet<string>> {
  const text = JSON.stringify(data);
  const named = Object.keys(files).filter((id) => text.includes(id));
  const gone = await Promise.all(
    named.map((id) =>
      api("getFileLink", { params: { id }, query: {} }).then(
        () => false,
        (error: unknown) => codeOf(error) === "request.not_found",
      ),
    ),
  );
  return new Set(named.filter((_, i) => gone[i]));
}

/** The draft without them; a field that names nothing any more is empty. */
export function withoutFiles(draft: Draft, gone: ReadonlySet<string>): Draft {
  const kept = Object.entries(draft.data).flatMap(([id, value]) => {
    const left = clean(value, gone);
    return Array.isArray(left) && left.length === 0 ? [] : [[id, left] as const];
  });
  const files = Object.fromEntries(Object.entries(draft.files).filter(([id]) => !gone.has(id)));
  return { ...draft, data: Object.fromEntries(kept), files };
}

/** Files are lists of ids, in fields and in the cells of tables. */
function clean(value: Value, gone: ReadonlySet<string>): Value {
  if (Array.isArray(value))
    return value
      .filter((one) => typeof one !== "string" || !gone.has(one))
      .map((one) => clean(one as Value, gone)) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, clean(one as Value, gone)])) as Value;
}
