/** What follows from one kind of outbox row. */
export interface DispatchRule {
  /** Names of jobs; each gets `{ tenantId, kind, ref, at, event }`. */
  jobs?: readonly string[];
  /**
   * Topic under which browsers hear of it; `null`: none do. Default: area of the kind, and the part of `ref` before its first colon:
   * kind `ticket.changed`, ref `<id>:<seq>` → `ticket:<id>`.
   */
  topic?: ((ref: string) => string) | null;
}

/** The default of {@link DispatchRule.topic}. */
export function defaultTopic(kind: string, ref: string): string {
  return `${kind.split(".")[0]}:${ref.split(":")[0]}`;
}

/** Wakes the dispatcher of this process at once; another process finds the rows at its next look (≤ 250 ms). */
export interface Dispatch {
  nudge(): void;
}
