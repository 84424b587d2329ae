/** What the tabs of one browser tell each other: what came down the one stream that they share, and how it is doing. */
export interface LiveEvent {
  /** Position in the stream; a later connection resumes after it. */
  id: string;
  /** What happened: `ticket.changed`, `notice.made` … */
  kind: string;
  /** What it is about: `ticket:<id>`, `notice:<id>`, `principal:<id>` … */
  topic: string;
}

export type LiveMessage =
  | { type: "event"; event: LiveEvent }
  /** Something was missed: everything on screen is read again. */
  | { type: "reset" }
  /** The session has ended: there will be no more. */
  | { type: "ended" }
  /** How far the leading tab has heard; whoever takes over resumes there. */
  | { type: "position"; id: string }
  | { type: "state"; up: boolean };

/** The event in a stream message; undefined when it is not one of ours. */
export function parseLiveEvent(id: string, data: string): LiveEvent | undefined {
  let body: unknown;
  try {
    body = JSON.parse(data);
  } catch {
    return undefined;
  }
  if (typeof body !== "object" || body === null) return undefined;
  const { kind, topic } = { kind: undefined, topic: undefined, ...body } as { kind: unknown; topic: unknown };
  return typeof kind === "string" && typeof topic === "string" ? { id, kind, topic } : undefined;
}
