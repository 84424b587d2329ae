/** Who hears what: a ticket's changes go to those who may see it, asked per row so that a right that ends is felt at once. */
import { principalTopic, type StreamFilter } from "../../platform/events/stream-filter.ts";
import type { Deps } from "../../platform/module.ts";
import { canRead, personOf } from "./tickets.policy.ts";
import { findTicket } from "./tickets.repo.ts";

/** Tickets that one connection is known to have seen; the oldest are forgotten. */
const MOST_SEEN = 500;

export function watchTickets(deps: Deps): StreamFilter {
  return async (principal, topics) => {
    const wanted = new Set(topics);
    const seen = new Set<string>();
    const see = (id: string): void => {
      seen.delete(id);
      seen.add(id);
      const [oldest] = seen;
      if (seen.size > MOST_SEEN && oldest !== undefined) seen.delete(oldest);
    };
    return async (row) => {
      if (wanted.size > 0 && !wanted.has(row.topic)) return false;
      const [area, id = ""] = row.topic.split(":");
      if (area === "principal") return row.topic === principalTopic(principal.id);
      if (area === "notice" || area === "bulk") return id === personOf(principal);
      if (area !== "ticket" && area !== "presence") return principal.kind === "staff";
      if (area === "presence" && principal.kind !== "staff") return false;
      const ticket = await deps.db.withTenant(principal.tenantId, (tx) => findTicket(tx, id, personOf(principal)), {
        readOnly: true,
      });
      if (ticket !== undefined && canRead(principal, ticket)) {
        see(id);
        return true;
      }
      // What left their sight is told once, so that the page that shows it looks again. Not that they were named in it.
      return seen.delete(id) && ticket?.about !== true;
    };
  };
}
