/** What staff file: prospects and enrolments for others, repairs and supplies for themselves. */
import type { Data } from "@deskbell/engine/kernel";
import type { Channel, Urgency } from "@deskbell/engine/ticket";
import { CATEGORIES } from "../courses.ts";
import type { CampusKey } from "../members.ts";
import { need } from "../organisation.ts";
import type * as row from "../rows.ts";
import { type Asking, type Maker, person, pupilOf, type Request } from "./request.ts";
import * as texts from "./texts.ts";

export const consultation: Maker = (asking) => {
  const { directory, draw, wish } = asking;
  const open = directory.school.prospects.filter(
    (one) => wish.campus === undefined || one.campus_id === directory.school.campusId(wish.campus),
  );
  const prospect = draw.pick(open.length > 0 ? open : directory.school.prospects);
  const campus = need(directory.campuses, prospect.campus_id);
  const adult = campus.key === "pudong";
  const data: Data = {
    campus: campus.id,
    category: adult ? draw.pick(["exam", "design"]) : draw.pick(CATEGORIES.filter((one) => !one.adult)).key,
    learner: adult ? draw.pick(["大三", "在职", "应届毕业"]) : draw.pick(texts.LEARNERS),
    question: texts.varied(draw, texts.CONSULT),
    heard: draw.pick(["friend", "online", "street", "event"]),
    consent: true,
  };
  const requester = person({ kind: "prospect", id: prospect.id }, prospect);
  const common = { data: { ...data, ...wish.data }, urgency: wish.urgency ?? ("normal" as const), requester };
  if (draw.chance(0.5))
    return {
      ...common,
      channel: draw.pick(["link", "qr", "wechat"] as const),
      actor: { kind: "prospect", id: prospect.id },
      side: "requester",
    };
  return {
    ...common,
    channel: draw.pick(["phone", "walkIn", "crm"] as const),
    actor: { kind: "member", id: directory.school.memberId("程野") },
    side: "staff",
  };
};

/** Filed by the campus's consultant, or by the head of sales, on the day of signing. */
export const enrolment: Maker = (asking) => {
  const { directory, draw, at: when } = asking;
  const day = new Date(when).toISOString().slice(0, 10);
  const pupil = pupilOf(
    asking,
    ({ contract }) => Math.abs(Date.parse(contract.signed_on) - Date.parse(day)) < 20 * 86_400_000,
  );
  const { contract, student } = pupil;
  const [guardian] = pupil.guardians;
  const consultant =
    directory.school.withRole("consultant", need(directory.campuses, contract.campus_id).key as CampusKey)[0] ??
    directory.school.memberId("程野");
  const data: Data = {
    contractNo: contract.no,
    studentName: student.name,
    adult: student.adult,
    phone: guardian?.phone ?? student.phone ?? "",
    ...(guardian ? { guardianName: guardian.name, relation: "mother" } : {}),
    campus: contract.campus_id,
    course: contract.course_id,
    lessons: contract.lessons_bought,
    gift: contract.lessons_gift,
    amount: contract.paid,
    paid: draw.chance(0.65),
    preferred: draw.pick(["周末上午", "周末下午", "周三晚上", "都可以"]),
  };
  const requester = guardian
    ? person({ kind: "guardian", id: guardian.id }, guardian)
    : person({ kind: "student", id: student.id }, student);
  return {
    data: { ...data, ...asking.wish.data },
    urgency: "normal",
    channel: draw.pick(["desk", "crm"] as const),
    requester,
    actor: { kind: "member", id: consultant },
    side: "staff",
  };
};

/** Staff ask for themselves: the requester is the submitter. */
function byStaff({ directory, draw, wish }: Asking, data: Data, member: row.Member, urgency?: Urgency): Request {
  return {
    data: { ...data, ...wish.data },
    urgency:
      wish.urgency ??
      urgency ??
      draw.weighted<Urgency>([
        ["normal", 7],
        ["urgent", 3],
      ]),
    channel: draw.weighted<Channel>([
      ["desk", 4],
      ["qr", 3],
    ]),
    requester: person({ kind: "member", id: member.id }, need(directory.members, member.id)),
    actor: { kind: "member", id: member.id },
    side: "staff",
  };
}

function staffOf(
  { directory, draw, wish }: Asking,
  others: readonly CampusKey[],
): { member: row.Member; campus: row.Campus } {
  const campusId = directory.school.campusId(wish.campus ?? draw.pick(others));
  const member = draw.pick(directory.school.members.filter((one) => one.campus_id === campusId));
  return { member, campus: need(directory.campuses, campusId) };
}

export const repair: Maker = (asking) => {
  const { directory, draw } = asking;
  const { member, campus } = staffOf(asking, ["haidian", "chaoyang", "pudong"]);
  const deviceKind =
    (asking.wish.data?.deviceKind as string | undefined) ??
    draw.weighted([
      ["it", 4],
      ["furniture", 2],
      ["building", 3],
    ]);
  const [device, fault] = draw.pick(texts.FAULTS[deviceKind] ?? []);
  const rooms = directory.school.classes.filter((one) => one.campus_id === campus.id).map((one) => one.room);
  const unusable = draw.chance(0.25);
  const data = {
    campus: campus.id,
    room: rooms.length > 0 ? draw.pick(rooms) : "总部会议室",
    deviceKind,
    device,
    fault,
    unusable,
  };
  return byStaff(asking, data, member, unusable ? "critical" : undefined);
};

export const supplies: Maker = (asking) => {
  const { draw, at: when, directory } = asking;
  const { member, campus } = staffOf(asking, ["haidian", "chaoyang", "pudong", "headquarters"]);
  const [purpose] = draw.pick(texts.SUPPLIES);
  const items = Array.from({ length: draw.int(1, 3) }, () => {
    const [, item, price] = draw.pick(texts.SUPPLIES);
    return { item, price, quantity: draw.int(2, 40) };
  });
  const neededBy = directory.day(when + draw.int(5, 20) * 86_400_000).date;
  const department = directory.school.posts.find((post) => post.member_id === member.id)?.department_id ?? "";
  const place = campus.headquarters ? "headquarters" : "campus";
  return byStaff(asking, { campus: campus.id, place, department, purpose, items, neededBy }, member, "normal");
};
