import { type LoadOptions, rememberRecords } from "@deskbell/ui/form";
import type { Data } from "@deskbell/engine/kernel";
import { api } from "../../lib/api.ts";
import { keep, readKept } from "../../lib/kept.ts";
import { isUnreachable } from "../../lib/send-waiting.ts";

type Offered = { id: string; label: string; attributes: Data }[];

/** What a reference field offers to this family: their children, lessons, contracts … as the server says. */
export const loadOptions: LoadOptions = async (kind, query, within, signal) => {
  const narrowed = within.flatMap((one) => one.ids.map((id) => `${one.kind}:${id}`)).join(",");
  const words = query.trim();
  const key = `records:${kind}:${narrowed}`;
  try {
    const { items } = await api(
      "listRecords",
      { query: { kind, ...(words === "" ? {} : { query: words }), ...(narrowed === "" ? {} : { within: narrowed }) } },
      { signal },
    );
    rememberRecords(kind, items as Offered);
    if (words === "") keep(key, items);
    return items;
  } catch (error) {
    // Without a network: what was on offer the last time, so that the form can be filled and wait.
    const before = isUnreachable(error) ? (readKept(key) as Offered | undefined) : undefined;
    if (!before) throw error;
    rememberRecords(kind, before);
    return before.filter(({ label }) => label.includes(words));
  }
};
