import type { HistoryEntry } from "@deskbell/contract/tickets";
import type { T } from "../../../lib/words.ts";
import type { Names } from "../names.ts";

/** Who did it, and for whom when a substitute acted. */
export function actorName(t: T, entry: HistoryEntry, names: Names): string {
  const { actor } = entry;
  const own =
    actor.kind === "system"
      ? t("common.system")
      : actor.name || (actor.kind === "link" ? t("common.link") : t("common.unnamed"));
  const behalf = names.person(entry.data["onBehalfOf"]);
  return behalf ? t("history.onBehalf", { actor: own, name: behalf }) : own;
}
