/** Questions, help, papers: the plain requests of families. */
import type { Data, Value } from "@deskbell/engine/kernel";
import { familyOf, filed, type Maker, pupilOf } from "./request.ts";
import * as texts from "./texts.ts";

const rich = (text: string): Value => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text }] }],
});

export const courseQuestion: Maker = (asking) => {
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

export const homework: Maker = (asking) => {
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

export const techSupport: Maker = (asking) => {
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

export const invoice: Maker = (asking) => {
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

export const contractChange: Maker = (asking) => {
  const { draw } = asking;
  const pupil = pupilOf(asking);
  // No change of course: it ends with a ticket of its own, which a history played one ticket at a time does not have.
  const change = draw.weighted([
    ["term", 7],
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

export const serviceRequest: Maker = (asking) => {
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
