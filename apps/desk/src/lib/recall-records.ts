/** Records that lookups of a form read and nobody picked from its lists: chosen above the form, or on an earlier visit. */
import { attributeOf, type FormDefinition, type RecordKind, recordKey } from "@deskbell/engine/form";
import type { Data } from "@deskbell/engine/kernel";
import { rememberRecords } from "@deskbell/ui/form";
import { useEffect } from "react";
import { api } from "./api.ts";

/** As `kind:id`, of the reference fields that something is read through. */
function readThrough({ fields }: FormDefinition, data: Data): string[] {
  const read = new Set(fields.flatMap((field) => attributeOf(field)?.through ?? []));
  return fields.flatMap((field) => {
    if (field.type !== "reference" || !read.has(field.id)) return [];
    const value = data[field.id];
    return (Array.isArray(value) ? value : [value]).flatMap((id) =>
      typeof id === "string" && id !== "" ? [recordKey(field.record, id)] : [],
    );
  });
}

/** Ask for them as they are chosen. What one may not choose, or can't be fetched, stays unknown: the server settles it. */
export function useRecalledRecords(definition: FormDefinition, data: Data): void {
  const wanted = readThrough(definition, data).join();
  useEffect(() => {
    if (wanted === "") return;
    const controller = new AbortController();
    const byKind = new Map<RecordKind, string[]>();
    for (const [kind, id] of wanted.split(",").map((key) => key.split(":") as [RecordKind, string]))
      byKind.set(kind, [...(byKind.get(kind) ?? []), id]);
    for (const [kind, ids] of byKind)
      api("listRecords", { query: { kind, ids: ids.slice(0, 50).join(",") } }, { signal: controller.signal }).then(
        ({ items }) => rememberRecords(kind, items),
        () => undefined,
      );
    return () => controller.abort();
  }, [wanted]);
}
