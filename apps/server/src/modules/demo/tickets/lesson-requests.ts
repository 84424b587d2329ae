/** Leave, complaints and refunds: what families ask about lessons and money. */
import type { Data } from "@deskbell/engine/kernel";
import type { TicketTypeDefinition } from "@deskbell/engine/ticket";
import { CAST } from "../cast.ts";
import { TEACHERS } from "./facts.ts";
import { familyOf, filed, type Maker, pupilOf } from "./request.ts";
import * as texts from "./texts.ts";

const fieldOf = (definition: TicketTypeDefinition, id: string) =>
  definition.form.fields.find((field) => field.id === id);

export const leave: Maker = (asking) => {
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

export const complaint: Maker = (asking) => {
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

export const refund: Maker = (asking) => {
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
