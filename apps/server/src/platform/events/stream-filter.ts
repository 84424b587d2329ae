import type { Principal } from "../http/principal.ts";

/** Topic of events that concern a principal's own session or rights: its connections are judged anew at once. */
export function principalTopic(principalId: string): string {
  return `principal:${principalId}`;
}

/** One dispatched fact, as browsers hear of it. It says that something changed, never what: they read it again. */
export interface StreamRow {
  position: number;
  tenantId: string;
  topic: string;
  kind: string;
  ref: string;
  /** ISO 8601, UTC. */
  at: string;
}

/**
 * Given who watches and the topics that the browser asked for (empty: all it may see), a predicate over rows of its
 * tenant. Undefined: may not watch. The predicate is asked per row, and a new one is made when the watcher's own rights
 * may have changed, so a right that ends is felt at once.
 */
export type StreamFilter = (
  principal: Principal,
  topics: readonly string[],
) => Promise<((row: StreamRow) => boolean | Promise<boolean>) | undefined>;
