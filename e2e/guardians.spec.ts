/** Divorced guardians: each sees what they filed themselves, and nothing of the other's. */
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { callApi } from "./support/desk.ts";

const who = people();
const { divorced } = CAST;

interface Rows {
  items: { id: string; number: string }[];
}

it("does not show the mother's complaint to the father: in no list, under no address", async () => {
  const mother = await who.phone(divorced.mother.phone);
  const campuses = await callApi<{ items: { id: string; label: string }[] }>(mother, "GET", "/records?kind=campus");
  const type = await callApi<{ version: number }>(mother, "GET", "/ticket-types/complaint");
  const words = "接送时间没有提前通知家长。";
  const filed = await callApi<{ id: string; number: string }>(mother, "POST", "/tickets", {
    type: "complaint",
    version: type.version,
    data: { kind: "complaint", campus: campuses.items[0]?.id, category: "service", content: words },
  });
  await mother.goto(`/s/demo/t/${filed.id}`);
  await mother.getByText(filed.number).waitFor();
  await picture(mother, "guardians-1-mother");

  const father = await who.phone(divorced.father.phone);
  const his = await callApi<Rows>(father, "GET", "/my/tickets?limit=100");
  expect(his.items.map((row) => row.id)).not.toContain(filed.id);
  await father.goto(`/s/demo/t/${filed.id}`);
  await father.getByText("链接可能不完整，或这项内容不是用当前手机号提交的").waitFor();
  expect(await father.getByText(words).count()).toBe(0);
  await picture(father, "guardians-2-father");

  // It is not that he has nothing to do with the child.
  const children = async (phone: typeof mother): Promise<string[]> =>
    (await callApi<{ children: { name: string }[] }>(phone, "GET", "/me")).children.map((child) => child.name);
  expect(await children(mother)).toContain(divorced.child);
  expect(await children(father)).toContain(divorced.child);
});
