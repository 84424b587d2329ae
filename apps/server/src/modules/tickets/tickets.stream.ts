/** Who hears what: a ticket's changes go to those who may see it, asked per row so that a right that ends is felt at once. */
import { principalTopic, type StreamFilter } from "../../platform/events/stream-filter.ts";
import type { Deps } from "../../platform/module.ts";
import { canRead, personOf } from "./tickets.policy.ts";
import { findTicket } from "./tickets.repo.ts";

export function watchTickets(deps: Deps): StreamFilter {
  return async (principal, topics) => {
    const wanted = new Set(topics);
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
      return ticket !== undefined && canRead(principal, ticket);
    };
  };
}
