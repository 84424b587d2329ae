import { describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { newId } from "../../platform/ids/ids.ts";
import { identityModule } from "../identity/index.ts";
import { school } from "../identity/school.fixture.ts";
import { carryOutRecord, loadRecords } from "./index.ts";
import { family } from "./people.fixture.ts";

const { db, deps, clock, rows } = await testApp([identityModule]);
const s = await school(db, deps, { shortId: "leaves", name: "请假学校" });
const f = await family(s);
const zone = "Asia/Shanghai";
const take = (lessons: string[]) =>
  s.inTenant((tx) =>
    carryOutRecord(tx, "takeLeave", {
      input: {},
      roles: { student: f.hong, lesson: lessons },
      cause: "t:leave",
      ticketId: null,
      now: clock.now(),
      zone,
    }),
  );

describe("taking leave", () => {
  it("frees the seat once, counts toward the quota, and leaves a lesson that has begun alone", async () => {
    for (let n = 0; n < 2; n++)
      expect((await take([f.soon, f.past])).receipt).toEqual({ student: f.hong, lessons: [f.soon] });
    expect(await rows("SELECT lesson_id, state FROM lesson_seat WHERE student_id = $1", [f.hong])).toEqual([
      { lesson_id: f.soon, state: "leave" },
    ]);
    const [student] = await s.inTenant((tx) =>
      loadRecords(tx, "system", [{ kind: "student", id: f.hong }], { now: clock.now(), zone }),
    );
    expect(student?.attributes).toMatchObject({ recentLeaves: 1 });
  });

  it("refuses a lesson that is not there", async () => {
    await expect(take([newId()])).rejects.toMatchObject({ code: "request.not_found" });
  });
});
