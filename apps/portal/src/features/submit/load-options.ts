import type { LoadOptions } from "@deskbell/ui/form";
import type { Data } from "@deskbell/engine/kernel";
import { api } from "../../lib/api.ts";
import { rememberRecords } from "./known-records.ts";

/** What a reference field offers to this family: their children, lessons, contracts … as the server says. */
export const loadOptions: LoadOptions = async (kind, query, within, signal) => {
  const narrowed = within.flatMap((one) => one.ids.map((id) => `${one.kind}:${id}`)).join(",");
  const words = query.trim();
  const answer = await api(
    "listRecords",
    { query: { kind, ...(words === "" ? {} : { query: words }), ...(narrowed === "" ? {} : { within: narrowed }) } },
    { signal },
  );
  rememberRecords(kind, answer.items as { id: string; label: string; attributes: Data }[]);
  return answer.items;
};
