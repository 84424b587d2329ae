import { expect, test } from "vitest";
import { choicesOf } from "./person-choices.tsx";

const here = { shortId: "morningstar", name: "晨星教育" };
const person = { kind: "guardian", id: "g1", name: "李梅" };

test("persons of this school are offered, those of others are not", () => {
  const choices = [
    { institution: here, person },
    { institution: { shortId: "other", name: "另一所" }, person: { ...person, id: "g2" } },
  ];
  expect(choicesOf({ choices }, "morningstar")).toEqual([{ id: "g1", name: "李梅", kind: "guardian" }]);
});

test("an answer of another shape offers nobody", () => {
  expect(choicesOf({}, "morningstar")).toEqual([]);
  expect(
    choicesOf(
      { choices: [null, 1, { person }, { institution: here, person: { ...person, kind: "key" } }] },
      "morningstar",
    ),
  ).toEqual([]);
});
