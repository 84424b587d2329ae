/** 排班: who is set off for today by one tap gets nothing from the turn; who is set on again does. */
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { callApi } from "./support/desk.ts";

const { desk } = people();
const { consultant, academicAffairs } = CAST.haidian;

interface Member {
  id: string;
  name: string;
  roles: { roleId: string; campusId: string }[];
}

it("a consultant is off today by one tap: the next enquiries go to a colleague, until it is undone", async () => {
  const admin = await desk(CAST.admin.account);
  const find = async (name: string): Promise<Member> => {
    const { items } = await callApi<{ items: Member[] }>(admin, "GET", `/members?query=${encodeURIComponent(name)}`);
    const found = items.find((one) => one.name === name);
    if (!found) throw new Error(`${name} is not at the school`);
    return found;
  };
  const [usual, helper] = [await find(consultant.name), await find(academicAffairs.name)];
  const roles = await callApi<{ items: { id: string; key: string }[] }>(admin, "GET", "/roles");
  const campuses = await callApi<{ items: { id: string; key: string }[] }>(admin, "GET", "/campuses");
  const campus = campuses.items.find((one) => one.key === "haidian")?.id ?? "";
  const role = { roleId: roles.items.find((one) => one.key === "consultant")?.id ?? "", campusId: campus };

  // Two take turns at 海淀 while this journey lasts.
  await callApi(admin, "PATCH", `/members/${helper.id}`, { roles: [...helper.roles, role] });
  let phone = 13800147000 + Math.floor(Math.random() * 900);
  const enquire = async (): Promise<string> => {
    const body = {
      type: "consultation",
      requester: { name: "新咨询", phone: String(phone++) },
      data: { campus, category: "coding", learner: "9 岁", consent: true },
    };
    const { id } = await callApi<{ id: string }>(admin, "POST", "/tickets", body);
    const page = await callApi<unknown>(admin, "GET", `/tickets/${id}`);
    const holder = [usual, helper].find((one) => JSON.stringify(page).includes(one.id));
    return holder?.name ?? JSON.stringify(page);
  };
  expect(new Set([await enquire(), await enquire()])).toEqual(new Set([usual.name, helper.name]));

  await admin.goto("/desk/manage/rosters");
  await admin.getByLabel("校区", { exact: true }).press("ArrowDown");
  await admin.getByTitle("海淀校区", { exact: true }).click();
  const cell = admin
    .getByRole("row", { name: consultant.name })
    .getByRole("button", { name: new RegExp(`^${consultant.name}`) })
    .first();
  await cell.and(admin.getByTitle(/上班$/)).click();
  await cell.and(admin.getByTitle(/调休$/)).waitFor();
  await admin.getByText(/已改 1 天/).waitFor();
  await picture(admin, "roster-1-off");
  expect([await enquire(), await enquire()]).toEqual([helper.name, helper.name]);

  await admin.getByRole("button", { name: "撤销" }).click();
  await cell.and(admin.getByTitle(/上班$/)).waitFor();
  await admin.getByText(/已改 1 天/).waitFor({ state: "detached" });
  expect(new Set([await enquire(), await enquire()])).toEqual(new Set([usual.name, helper.name]));
  await callApi(admin, "PATCH", `/members/${helper.id}`, { roles: helper.roles });
});
