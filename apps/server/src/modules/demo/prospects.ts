/** 80 prospects, each owned by the consultant of a campus. */
import { CAST } from "./cast.ts";
import type { CampusKey } from "./members.ts";
import { adultName } from "./names.ts";
import { need, type Organisation } from "./organisation.ts";
import type * as row from "./rows.ts";
import type { Making } from "./school.ts";

const COUNT = 80;
const DAY = 86_400_000;
const CAMPUSES: readonly CampusKey[] = ["haidian", "haidian", "chaoyang", "pudong", "online"];
const SOURCES = ["朋友推荐", "大众点评", "地推", "公众号", "老带新"];

export function makeProspects(making: Making, organisation: Organisation): row.Prospect[] {
  const draw = making.draw.fork("prospects");
  const owners = new Map(CAMPUSES.map((campus) => [campus as string, organisation.withRole("consultant", campus)]));
  return Array.from({ length: COUNT }, (_, index): row.Prospect => {
    const cast = index === 0 ? CAST.prospect : undefined;
    const campus = cast ? "haidian" : draw.pick(CAMPUSES);
    const at = making.now - draw.int(1, 120) * DAY;
    return {
      id: making.id(at),
      name: cast?.name ?? adultName(draw),
      phone: cast?.phone ?? making.phones.draw(),
      owner_id: draw.pick(need(owners, campus)),
      campus_id: organisation.campusId(campus),
      source: draw.pick(SOURCES),
      status: draw.weighted([
        ["new", 3],
        ["contacted", 4],
        ["trial", 3],
        ["visited", 2],
        ["lost", 2],
      ]),
      student_id: null,
      created_at: new Date(at).toISOString(),
    };
  });
}
