import type { QueryKey } from "@tanstack/react-query";
import { keys } from "../../lib/query.ts";
import type { LiveEvent } from "./live-message.ts";

/** It is about who looks: their session, their rights, or what they may see. Anything on the screen may be gone. */
export const concernsOneself = ({ topic }: LiveEvent): boolean => topic.startsWith("principal:");

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
    case "type":
    case "ticket_type":
      return [keys.types];
    case "member":
      return [keys.members];
    default:
      return [];
  }
}
