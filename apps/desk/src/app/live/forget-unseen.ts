import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { keys } from "../../lib/query.ts";
import type { LiveEvent } from "./live-message.ts";

type List = InfiniteData<{ items: { id?: string }[] }>;

/** Below the same key lie answers of other shapes (offers, ratings). */
function isList(data: unknown): data is List {
  return typeof data === "object" && data !== null && "pages" in data;
}

/**
 * A ticket changed that is kept from before and not on the screen: it may have left one's sight, so coming back to it must
 * not show it for a blink before the server says so. Lists keep their other rows, and with them their scroll.
 */
export function forgetUnseen(client: QueryClient, { topic }: LiveEvent): void {
  const [area, id = ""] = topic.split(":");
  if (area !== "ticket") return;
  client.removeQueries({ queryKey: keys.ticket(id), type: "inactive" });
  client.setQueriesData<unknown>({ queryKey: keys.tickets, type: "inactive" }, (data: unknown) => {
    if (!isList(data) || !data.pages.some(({ items }) => items.some((row) => row.id === id))) return data;
    const pages = data.pages.map((page) => ({ ...page, items: page.items.filter((row) => row.id !== id) }));
    return { ...data, pages };
  });
}
