import type { TicketRow } from "@deskbell/contract/tickets";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ListPage, type ListPages, rowsOf, shiftOf, withFreshPage } from "./list-pages.ts";

const PAGE = 5;
const row = (n: number): TicketRow => ({ id: String(n) }) as TicketRow;
/** A server whose tickets are numbers, newest first; a cursor is the last number of the page before. */
const read = (tickets: readonly number[], cursor: string, readAt: number): ListPage => {
  const from = cursor === "" ? tickets : tickets.filter((n) => n < Number(cursor));
  const items = from.slice(0, PAGE);
  return { items: items.map(row), nextCursor: from.length > PAGE ? String(items.at(-1)) : null, readAt };
};
function loaded(tickets: readonly number[], pages: number): ListPages {
  const list: ListPages = { pages: [], pageParams: [] };
  for (let cursor: string | null = ""; cursor !== null && list.pages.length < pages; ) {
    const page: ListPage = read(tickets, cursor, 0);
    list.pages.push(page);
    list.pageParams.push(cursor);
    cursor = page.nextCursor;
  }
  return list;
}
const shown = (list: ListPages): number[] => rowsOf(list.pages).rows.map((one) => Number(one.id));

describe("one page of a loaded list, read anew", () => {
  it("takes new rows in and keeps what they push out", () => {
    const list = loaded([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 2);
    const fresh = read([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1], "", 1);
    const next = withFreshPage(list, "", fresh);
    expect(shown(next)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    // What was pushed out is still to be read anew.
    expect(next.pages.map((page) => page.readAt)).toEqual([1, 0, 0]);
  });

  it("lets go what went, and what is beyond it stays where it was", () => {
    const list = loaded([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 2);
    expect(shown(withFreshPage(list, "", read([10, 8, 6, 5, 4, 3, 2, 1], "", 1)))).toEqual([10, 8, 6, 5, 4, 3, 2, 1]);
  });

  it("ends where the list ends now", () => {
    const list = loaded([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 2);
    expect(shown(withFreshPage(list, "", read([10, 9], "", 1)))).toEqual([10, 9]);
  });

  it("of every page leaves exactly what the server has, in its order, whatever came and went", () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 });
    fc.assert(
      fc.property(numbers, numbers, fc.integer({ min: 1, max: 6 }), (before, after, pages) => {
        const tickets = [...after].sort((a, b) => b - a);
        let list = loaded(
          [...before].sort((a, b) => b - a),
          pages,
        );
        // Page after page, as scrolling through them does; what is pushed out on the way is read too.
        for (let step = 0; step < 60; step += 1) {
          const at = list.pages.findIndex((page) => page.readAt === 0);
          const cursor = list.pageParams[at];
          if (cursor === undefined) break;
          list = withFreshPage(list, cursor, read(tickets, cursor, 1));
        }
        expect(list.pages.every((page) => page.readAt === 1)).toBe(true);
        const { length } = shown(list);
        expect(shown(list)).toEqual(tickets.slice(0, length));
        if (list.pages.at(-1)?.nextCursor === null) expect(length).toBe(tickets.length);
      }),
    );
  });
});

describe("where a row is now", () => {
  it("is told by the first that is still there", () => {
    expect(shiftOf(["a", "b", "c"], ["x", "y", "a", "b", "c"], 1)).toBe(2);
    expect(shiftOf(["a", "b", "c"], ["a", "c"], 1)).toBe(-1);
    expect(shiftOf(["a"], ["x"], 0)).toBe(0);
  });
});
