import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageOf, readCursor, writeCursor } from "./cursor.ts";

const ID = "01890a5d-ac96-774b-bcce-b302099a8057";
const AT = "2026-11-21T10:40:00.000Z";
const refused = expect.objectContaining({ code: "request.cursor_invalid" });
const reading = (values: readonly (string | number)[], kinds: Parameters<typeof readCursor>[1]) => () =>
  readCursor(writeCursor(values), kinds);

describe("cursors", () => {
  it("come back as they were written, each value of its kind", () => {
    expect(readCursor(undefined, ["id"])).toBeNull();
    expect(reading([AT, ID], ["instant", "id"])()).toEqual([AT, ID]);
    expect(reading(["infinity", ID], ["infinityInstant", "id"])()).toEqual(["infinity", ID]);
    expect(reading([1, AT, ID], ["int", "instant", "id"])()).toEqual([1, AT, ID]);
    const page = pageOf(
      [
        { name: "王芳", id: ID },
        { name: "", id: "" },
      ],
      1,
      (row) => row.id,
      (row) => [row.name, row.id],
    );
    expect(readCursor(page.nextCursor ?? "", ["text", "id"])).toEqual(["王芳", ID]);
  });

  it("are refused when a value is of another kind, missing or one too many", () => {
    for (const wrong of [
      "",
      "infinity",
      "now",
      "2026-11-21",
      "2026-02-30T00:00:00.000Z",
      "0000-01-01T00:00:00.000Z",
      0,
    ])
      expect(reading([wrong, ID], ["instant", "id"])).toThrow(refused);
    for (const wrong of ["-infinity", "yesterday", 1]) expect(reading([wrong], ["infinityInstant"])).toThrow(refused);
    for (const wrong of ["1", 1.5, 2 ** 31, -(2 ** 31) - 1]) expect(reading([wrong], ["int"])).toThrow(refused);
    for (const wrong of [1, "a\0b", "x".repeat(301)]) expect(reading([wrong], ["text"])).toThrow(refused);
    for (const wrong of ["", ID.toUpperCase(), `${ID} `, 7]) expect(reading([wrong], ["id"])).toThrow(refused);
    for (const wrong of [[], [ID, ID]]) expect(reading(wrong, ["id"])).toThrow(refused);
  });

  it("are refused whatever text stands in them", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((text) => Buffer.from(text).toString("base64url")),
        ),
        (text) => {
          expect(() => readCursor(text, ["instant", "id"])).toThrow(refused);
        },
      ),
    );
  });
});
