import type { QueryKey } from "@tanstack/react-query";
import { keys } from "../../lib/query.ts";
import type { LiveEvent } from "./live-message.ts";

/** What an event makes stale. A topic that we do not know yet changes nothing on this screen. */
export function changedKeys({ topic }: LiveEvent): QueryKey[] {
  const [area, id = ""] = topic.split(":");
  switch (area) {
    case "ticket":
      return [keys.ticket(id), keys.tickets, keys.workbench, keys.viewCounts];
    case "presence":
      return [keys.presence];
    case "bulk":
      return [keys.bulk];
    case "notice":
    case "notices":
      return [keys.notices];
    case "principal":
      return [keys.me, keys.sessions];
    case "type":
    case "ticket_type":
      return [keys.types];
    case "member":
      return [keys.members];
    default:
      return [];
  }
}
