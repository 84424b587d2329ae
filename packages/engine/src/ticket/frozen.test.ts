import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { TicketEvent } from "./event.ts";
import { applyTicket, foldTicket } from "./fold.ts";
import type { TicketState } from "./state.ts";

interface Recorded {
  events: TicketEvent[];
  state: TicketState;
}

const folder = new URL("./frozen/", import.meta.url);

/** Kinds that came after the first corpus, and those that a walk seldom meets. */
const LATER = [
  "ticket.typeChanged",
  "ticket.merged",
  "ticket.unmerged",
  "ticket.absorbed",
  "ticket.parted",
  "ticket.linked",
  "ticket.unlinked",
  "ticket.noted",
  "flow.released",
  "flow.forked",
  "flow.joined",
  "flow.looped",
  "flow.ccd",
  "flow.ccEnded",
  "flow.opened",
  "flow.waitingUntil",
  "flow.fieldsSet",
  "flow.answerAfterCancel",
];

/** Files are added when events change shape, never edited: tickets of years ago must keep folding to what they were. */
describe("[T4] recorded events fold to their recorded state", () => {
  for (const file of readdirSync(folder)) {
    const recorded = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Recorded[];
    it(file, () => {
      expect(recorded.length).toBeGreaterThan(5);
      for (const { events, state } of recorded) expect(foldTicket(events)).toEqual(state);
    });

    it(`${file}: an event never changes the state before it`, () => {
      for (const { events } of recorded) {
        let state: TicketState | undefined;
        for (const event of events) {
          const before = JSON.stringify(state);
          const next = applyTicket(state, event);
          expect(JSON.stringify(state)).toBe(before);
          expect(next.seq).toBe((state?.seq ?? 0) + 1);
          state = next;
        }
      }
    });
  }

  it("of every later kind, and of a cause that was chosen", () => {
    const texts = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), "utf8"));
    const events = texts.flatMap((text) => (JSON.parse(text) as Recorded[]).flatMap((one) => one.events));
    const kinds = new Set<string>(events.map((event) => event.kind));
    expect(LATER.filter((kind) => !kinds.has(kind))).toEqual([]);
    expect(events).toContainEqual(
      expect.objectContaining({ kind: "flow.decided", reason: "设备", reasonId: "device" }),
    );
  });
});
