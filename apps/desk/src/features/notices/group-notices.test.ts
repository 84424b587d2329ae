import type { Notice } from "@deskbell/contract/notices";
import { expect, it } from "vitest";
import { groupNotices } from "./group-notices.ts";

const words = { zh: "", en: "" };
const notice = (id: string, at: string, ticket: string | null): Notice => ({
  id,
  at,
  readAt: null,
  template: "urged",
  text: words,
  line: words,
  ticket: ticket === null ? null : { id: ticket, number: ticket, title: "" },
});

it("stand by day on the institution's clock, then by ticket, the newest first", () => {
  const days = groupNotices(
    [
      notice("5", "2026-11-22T02:00:00.000Z", "b"),
      notice("4", "2026-11-22T01:00:00.000Z", "a"),
      notice("3", "2026-11-21T16:30:00.000Z", "b"),
      notice("2", "2026-11-21T15:30:00.000Z", "b"),
      notice("1", "2026-11-21T15:00:00.000Z", null),
    ],
    "Asia/Shanghai",
  );
  expect(days.map(({ day, groups }) => [day, groups.map(({ notices }) => notices.map(({ id }) => id))])).toEqual([
    ["2026-11-22", [["5", "3"], ["4"]]],
    ["2026-11-21", [["2"], ["1"]]],
  ]);
});

it("without a ticket stand alone", () => {
  const [day] = groupNotices(
    [notice("2", "2026-11-22T02:00:00.000Z", null), notice("1", "2026-11-22T01:00:00.000Z", null)],
    "Asia/Shanghai",
  );
  expect(day?.groups).toHaveLength(2);
});
