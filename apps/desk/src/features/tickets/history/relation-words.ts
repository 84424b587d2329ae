/** Words of what ties a ticket to another type or ticket. Of another ticket only what the reader may know is in the event. */
import type { HistoryEntry } from "@deskbell/contract/tickets";
import { LINK_KINDS, type LinkKind } from "@deskbell/engine/ticket";
import type { T } from "../../../lib/words.ts";
import type { Names } from "../names.ts";

type Data = HistoryEntry["data"];
type Kind =
  | "ticket.typeChanged"
  | "ticket.merged"
  | "ticket.absorbed"
  | "ticket.parted"
  | "ticket.linked"
  | "ticket.unlinked";

export function relationWords(t: T, kind: Kind, data: Data, names: Names): string {
  switch (kind) {
    case "ticket.typeChanged":
      return t("event.ticket_typeChanged", {
        from: names.text(at(data["from"], "name")),
        to: names.text(at(data["to"], "name")),
      });
    case "ticket.merged": {
      const number = numberOf(data["into"]);
      return number === undefined ? t("event.ticket_mergedPlain") : t("event.ticket_merged", { number });
    }
    case "ticket.absorbed": {
      const number = numberOf(data["from"]);
      return number === undefined ? t("event.ticket_absorbedPlain") : t("event.ticket_absorbed", { number });
    }
    case "ticket.parted": {
      const number = numberOf(data["from"]);
      return number === undefined ? t("event.ticket_partedPlain") : t("event.ticket_parted", { number });
    }
    case "ticket.linked":
      return t("event.ticket_linked", {
        number: numberOf(data["to"]) ?? "",
        as: t(`relation.as_${kindOf(data["as"])}`),
      });
    case "ticket.unlinked":
      return t("event.ticket_unlinked", { number: numberOf(data["to"]) ?? "" });
    default:
      return kind satisfies never;
  }
}

/** What the old form held, one a line: `names` are those of then. */
export function relationLines(kind: string, data: Data, names: Names): string[] {
  const { before } = data;
  if (kind !== "ticket.typeChanged" || typeof before !== "object" || before === null) return [];
  return Object.entries(before as Record<string, unknown>).flatMap(([field, value]) => {
    const shown = names.value(field, value);
    return shown === "" ? [] : [`${names.field(field)}：${shown}`];
  });
}

function at(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function numberOf(ticket: unknown): string | undefined {
  const number = at(ticket, "number");
  return typeof number === "string" ? number : undefined;
}

const kindOf = (value: unknown): LinkKind => LINK_KINDS.find((one) => one === value) ?? "related";
