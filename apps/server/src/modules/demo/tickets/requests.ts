/** What is asked for, by whom, through which channel: one request of a type, valid for the type's form. */
import type { Actor, Party } from "@deskbell/engine/flow";
import type { Data, Instant, Value } from "@deskbell/engine/kernel";
import type { Channel, Requester, TicketTypeDefinition, Urgency } from "@deskbell/engine/ticket";
import { CAST } from "../cast.ts";
import { CATEGORIES } from "../courses.ts";
import type { CampusKey } from "../members.ts";
import { need } from "../organisation.ts";
import { at, type Random } from "../random.ts";
import type * as row from "../rows.ts";
import { TEACHERS } from "./facts.ts";
import type { Directory, Pupil } from "./directory.ts";
import * as texts from "./texts.ts";

export interface Request {
  data: Data;
  urgency: Urgency;
  channel: Channel;
  requester: Requester;
  actor: Actor;
  side: "requester" | "staff";
}

/** What the maker of a request may be told; the rest is chance. */
export interface Wish {
  campus?: CampusKey;
  /** Only these students, by name. */
  student?: string;
  /** Only students of this teacher, by name. */
  teacher?: string;
  urgency?: Urgency;
  /** Values that the form's data must have. */
  data?: Data;
}

export interface Asking {
  directory: Directory;
  definition: TicketTypeDefinition;
  draw: Random;
  at: Instant;
  wish: Wish;
}

type Maker = (asking: Asking) => Request;

const TEACHING: readonly CampusKey[] = [
  "haidian",
  "haidian",
  "haidian",
  "chaoyang",
  "chaoyang",
  "pudong",
  "pudong",
  "online",
];

/** Somebody taught, at the campus asked for. */
function pupilOf({ directory, draw, wish, at: when }: Asking, fits: (pupil: Pupil) => boolean = () => true): Pupil {
  const campus = directory.school.campusId(wish.campus ?? draw.pick(TEACHING));
  const day = new Date(when).toISOString().slice(0, 10);
  const all = directory.pupils.filter((pupil) =>
    wish.student === undefined ? pupil.joined.campus_id === campus : pupil.student.name === wish.student,
  );
  const taught =
    wish.teacher === undefined
      ? all
      : all.filter((pupil) => pupil.joined.teacher_id === directory.school.memberId(wish.teacher ?? ""));
  const fitting = taught.filter(fits);
  const then = fitting.filter((pupil) => pupil.contract.signed_on <= day);
  return draw.pick(then.length > 0 ? then : fitting.length > 0 ? fitting : all);
}

const person = (party: Party, who: { name: string; phone: string | null }): Requester => ({
  party,
  name: who.name,
  ...(who.phone === null ? {} : { phone: who.phone }),
});

/** Who asks for a pupil: in person, or a guardian; `signer`: only whoever signed. */
function familyOf(pupil: Pupil, draw: Random, signer = false): Requester {
  const [first, ...others] = pupil.guardians;
  if (!first) return person({ kind: "student", id: pupil.student.id }, pupil.student);
  const legal = others.slice(0, 1);
  const guardian = signer || legal.length === 0 || draw.chance(0.75) ? first : at(legal, 0);
  return person({ kind: "guardian", id: guardian.id }, guardian);
}

/** Mostly from their own phone; else staff file it for a caller. */
function filed(
  { draw, directory, wish }: Asking,
  pupil: Pupil,
  requester: Requester,
  data: Data,
  urgency?: Urgency,
): Request {
  const chosen =
    wish.urgency ??
    urgency ??
    draw.weighted<Urgency>([
      ["normal", 7],
      ["urgent", 2.4],
      ["critical", 0.6],
    ]);
  const common = { data: { ...data, ...wish.data }, urgency: chosen, requester };
  if (draw.chance(0.72))
    return {
      ...common,
      channel: draw.weighted<Channel>([
        ["portal", 8],
        ["qr", 1],
      ]),
      actor: requester.party as Party,
      side: "requester",
    };
  const channel = draw.weighted<Channel>([
    ["phone", 4],
    ["wechat", 3],
    ["wecom", 2],
    ["walkIn", 2],
    ["group", 1],
  ]);
  const staff = draw.chance(0.5)
    ? pupil.joined.class_teacher_id
    : directory.school.memberId(draw.pick(CAST.serviceAgents).name);
  return { ...common, channel, actor: { kind: "member", id: staff }, side: "staff" };
}

const rich = (text: string): Value => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text }] }],
});

const fieldOf = (definition: TicketTypeDefinition, id: string) =>
  definition.form.fields.find((field) => field.id === id);

const leave: Maker = (asking) => {
  const { directory, definition, draw, at: when } = asking;
  const pupil = pupilOf(asking);
  const kind =
    (asking.wish.data?.kind as "leave" | undefined) ??
    draw.weighted<"leave" | "reschedule" | "pause" | "transfer">([
      ["leave", 6],
      ["reschedule", 3],
      ["pause", 1],
      ["transfer", 1],
    ]);
  const ahead =
    draw.weighted([
      [1, 2],
      [0, 5],
    ]) *
    7 *
    86_400_000;
  const lesson = directory.nextLesson(pupil.joined.id, when + ahead);
  const field = fieldOf(definition, "lessons") ?? fieldOf(definition, "lesson");
  const many = field?.type === "reference" && field.multiple;
  const data: Data = { student: pupil.student.id, kind, reason: texts.varied(draw, texts.REASONS[kind]) };
  if (field && lesson) data[field.id] = many ? [lesson.id] : lesson.id;
  if (kind === "leave" || kind === "reschedule") {
    const makeUp = draw.chance(0.55);
    data.makeUp = makeUp;
    if (makeUp && draw.chance(0.7)) data.makeUpWish = draw.pick(["周六上午", "周日下午", "下周同一时间", "周五晚上"]);
  }
  return filed(asking, pupil, familyOf(pupil, draw), data, "normal");
};

const complaint: Maker = (asking) => {
  const { directory, draw, wish } = asking;
  const pupil = pupilOf(asking);
  const kind =
    (wish.data?.kind as string | undefined) ??
    draw.weighted([
      ["complaint", 6],
      ["suggestion", 3],
      ["praise", 1.5],
    ]);
  const category = draw.weighted<string>(
    kind === "complaint"
      ? [
          ["teaching", 4],
          ["service", 3],
          ["fee", 2],
          ["facility", 2],
          ["safety", 0.6],
          ["other", 1],
        ]
      : [
          ["teaching", 3],
          ["service", 2],
          ["facility", 2],
          ["other", 1],
        ],
  );
  const content =
    kind === "complaint"
      ? texts.varied(draw, texts.COMPLAINTS[category] ?? [])
      : draw.pick(kind === "praise" ? texts.PRAISES : texts.SUGGESTIONS);
  const data: Data = { kind, category, content, campus: pupil.joined.campus_id, student: pupil.student.id };
  if (kind === "complaint" && (category === "teaching" || category === "service") && draw.chance(0.6)) {
    data.about = [category === "teaching" ? pupil.joined.teacher_id : pupil.joined.class_teacher_id];
  }
  if (kind === "complaint" && category === "safety") data.safety = true;
  const urgency = kind === "complaint" ? (category === "safety" ? "critical" : undefined) : "normal";
  const request = filed(asking, pupil, familyOf(pupil, draw), data, urgency);
  if (
    request.side === "staff" &&
    request.actor.kind === "member" &&
    TEACHERS.includes(directory.members.get(request.actor.id)?.name ?? "")
  )
    return { ...request, actor: { kind: "member", id: directory.school.memberId(CAST.serviceAgents[0].name) } };
  if (request.side === "staff" && kind === "complaint" && draw.chance(0.15))
    return {
      ...request,
      channel: "hotline12345",
      data: { ...request.data, caseNo: `12345-${draw.int(100000, 999999)}` },
    };
  // Whoever is complained about does not file it.
  const about = Array.isArray(data.about) ? data.about : [];
  return request.actor.kind === "member" && about.includes(request.actor.id)
    ? { ...request, actor: { kind: "member", id: directory.school.memberId(CAST.serviceAgents[1].name) } }
    : request;
};

const refund: Maker = (asking) => {
  const { directory, draw, at: when } = asking;
  const pupil = pupilOf(asking, ({ contract }) => {
    if (contract.no === CAST.adultStudent.contractNo) return false;
    const { lessonsLeft } = directory.contractFacts(contract, when) as { lessonsLeft: number };
    return contract.status === "active" && lessonsLeft > 4;
  });
  const cause = draw.weighted([
    ["personal", 3],
    ["institution", 1],
  ]);
  const data: Data = {
    contract: pupil.contract.id,
    cause,
    explanation: texts.varied(draw, texts.REFUNDS[cause] ?? []),
    payout: "original",
  };
  if (draw.chance(0.2)) {
    data.payout = "account";
    data.account = `招商银行 6214${draw.int(1000, 9999)}${draw.int(1000, 9999)} ${pupil.guardians[0]?.name ?? pupil.student.name}`;
  }
  return filed(asking, pupil, familyOf(pupil, draw, true), data, "normal");
};

const consultation: Maker = (asking) => {
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

const courseQuestion: Maker = (asking) => {
  const pupil = pupilOf(asking);
  const question = rich(texts.varied(asking.draw, texts.QUESTIONS));
  return filed(
    asking,
    pupil,
    familyOf(pupil, asking.draw),
    { student: pupil.student.id, class: pupil.joined.id, question },
    "normal",
  );
};

const homework: Maker = (asking) => {
  const { draw } = asking;
  const pupil = pupilOf(asking);
  const kind =
    (asking.wish.data?.kind as string | undefined) ??
    draw.weighted([
      ["homework", 5],
      ["grading", 2],
      ["entry", 1],
      ["marks", 2],
    ]);
  const data = {
    student: pupil.student.id,
    class: pupil.joined.id,
    kind,
    question: texts.varied(draw, texts.HOMEWORK[kind] ?? []),
  };
  return filed(asking, pupil, familyOf(pupil, draw), data);
};

const techSupport: Maker = (asking) => {
  const { draw } = asking;
  const pupil = pupilOf(asking);
  const inClass = draw.chance(0.3);
  const data: Data = {
    inClass,
    platform: draw.pick(["app", "web", "mini", "classroom"]),
    problem: texts.varied(draw, texts.TECH),
    student: pupil.student.id,
    device: draw.pick(["iPhone · 微信 8.0", "Android · Chrome 141", "iPad · Safari", "Windows · Edge"]),
  };
  return filed(asking, pupil, familyOf(pupil, draw), data, inClass ? "critical" : undefined);
};

const invoice: Maker = (asking) => {
  const { directory, draw } = asking;
  const pupil = pupilOf(asking, ({ contract }) => contract.paid - contract.invoiced > 0);
  const requester = familyOf(pupil, draw, true);
  const left = pupil.contract.paid - pupil.contract.invoiced;
  const company = draw.chance(0.25);
  const data: Data = {
    contract: pupil.contract.id,
    headingKind: company ? "company" : "personal",
    heading: company
      ? `北京${draw.pick(["云帆", "知远", "恒信", "朗润"])}${draw.pick(["科技", "文化", "商贸"])}有限公司`
      : requester.name,
    sum: Math.max(Math.min(left, directory.contracts.get(pupil.contract.id)?.paid ?? left), 1),
    email: `u${draw.int(10000, 99999)}@example.com`,
  };
  if (company) data.taxNo = `91110108MA01${draw.int(100000, 999999)}`;
  return filed(asking, pupil, requester, data, "normal");
};

const contractChange: Maker = (asking) => {
  const { draw } = asking;
  const pupil = pupilOf(asking);
  const change = draw.weighted([
    ["term", 4],
    ["course", 3],
    ["signer", 1],
    ["other", 1],
  ]);
  const [details, why] = draw.pick(texts.CONTRACT_CHANGES[change] ?? []);
  return filed(
    asking,
    pupil,
    familyOf(pupil, draw, true),
    { contract: pupil.contract.id, change, details, why },
    "normal",
  );
};

const serviceRequest: Maker = (asking) => {
  const { draw } = asking;
  const pupil = pupilOf(asking);
  const problemType = draw.weighted([
    ["content", 2],
    ["platform", 2],
    ["homework", 2],
    ["invoice", 1],
    ["complaint", 1],
    ["other", 3],
  ]);
  const data: Data = {
    problemType,
    description: rich(texts.varied(draw, texts.SERVICE[problemType] ?? [])),
    student: pupil.student.id,
    class: pupil.joined.id,
  };
  return filed(asking, pupil, familyOf(pupil, draw), data);
};

/** Filed by the campus's consultant, or by the head of sales, on the day of signing. */
const enrolment: Maker = (asking) => {
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

const repair: Maker = (asking) => {
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

const supplies: Maker = (asking) => {
  const { draw, at: when, directory } = asking;
  const { member, campus } = staffOf(asking, ["haidian", "chaoyang", "pudong", "headquarters"]);
  const [purpose] = draw.pick(texts.SUPPLIES);
  const items = Array.from({ length: draw.int(1, 3) }, () => {
    const [, item, price] = draw.pick(texts.SUPPLIES);
    return { item, price, quantity: draw.int(2, 40) };
  });
  const neededBy = directory.day(when + draw.int(5, 20) * 86_400_000).date;
  return byStaff(
    asking,
    { campus: campus.id, place: campus.headquarters ? "headquarters" : "campus", purpose, items, neededBy },
    member,
    "normal",
  );
};

export const MAKERS: Readonly<Record<string, Maker>> = {
  consultation,
  leave,
  complaint,
  refund,
  course_question: courseQuestion,
  homework,
  tech_support: techSupport,
  invoice,
  contract_change: contractChange,
  enrolment,
  repair,
  supplies,
  service_request: serviceRequest,
};
