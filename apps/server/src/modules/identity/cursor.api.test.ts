/** A place in a list comes from outside: what no list wrote is refused before the database sees it. */
import { expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { writeCursor } from "./cursor.ts";
import { call, school } from "./school.fixture.ts";

const { app, db, deps } = await testApp();
const ID = "01890a5d-ac96-774b-bcce-b302099a8057";
const AT = "2026-11-21T10:40:00.000Z";

it("lists by time take a cursor's time and refuse any other first value", async () => {
  const s = await school(db, deps, { shortId: "cursors", name: "翻页学校" });
  const { cookie } = await s.signedIn(app, { email: "c@example.com", permissions: { "ticket.read": "all" } });
  const codeOf = async (path: string, values: (string | number)[]) => {
    const { status, body } = await call(app, "GET", path + writeCursor(values), undefined, cookie);
    return body.code ?? status;
  };
  for (const path of ["/tickets?cursor=", "/notices?cursor="]) {
    expect(await codeOf(path, [AT, ID]), path).toBe(200);
    for (const wrong of ["", "tomorrow", "王芳", 1, "-infinity"])
      expect(await codeOf(path, [wrong, ID]), `${path}${wrong}`).toBe("request.cursor_invalid");
  }
  expect(await codeOf("/tickets?view=mine&sort=due&cursor=", ["infinity", ID])).toBe(200);
  expect(await codeOf("/my/tickets?cursor=", [1, AT, ID])).toBe(200);
  for (const wrong of [
    ["1", AT, ID],
    [2 ** 40, AT, ID],
    [1, "soon", ID],
    [1, AT, "x"],
  ])
    expect(await codeOf("/my/tickets?cursor=", wrong), String(wrong)).toBe("request.cursor_invalid");
});
