/** What a family does on its phone, by what stands on the page. */
import type { Locator, Page } from "playwright-core";

/** 我要办理: open the form of a type. */
export async function startRequest(phone: Page, type: string): Promise<void> {
  const offered = phone.getByRole("region", { name: "我要办理" });
  await offered.getByRole("link", { name: new RegExp(`^${type}`) }).tap();
  await phone.getByRole("heading", { level: 1, name: type }).waitFor();
}

/** The group of a field whose control is a list of choices. */
export const choicesOf = (phone: Page, label: string): Locator =>
  phone.getByRole("group", { name: new RegExp(`^${label}`) });

export async function choose(phone: Page, label: string, option: string): Promise<void> {
  await choicesOf(phone, label).getByRole("radio", { name: option, exact: true }).tap();
}

/** A list of records with few on offer is the phone's own picker. @returns the words of the option taken. */
export async function pick(phone: Page, label: string, words: string | RegExp): Promise<string> {
  const select = phone.getByLabel(new RegExp(`^${label}`));
  const option = select.locator("option").filter({ hasText: words }).first();
  await option.waitFor({ state: "attached" });
  const text = (await option.textContent()) ?? "";
  await select.selectOption({ label: text });
  return text;
}

export const next = (phone: Page): Promise<void> => phone.getByRole("button", { name: "下一步" }).tap();

/** Send the form. @returns the number that the school gave it. */
export async function submit(phone: Page): Promise<string> {
  await phone.getByRole("button", { name: "提交", exact: true }).tap();
  await phone.getByRole("heading", { level: 1, name: "已提交" }).waitFor();
  const shown = await phone.locator(".received-number").textContent();
  const number = /\d{6}-\d+/.exec(shown ?? "")?.[0];
  if (!number) throw new Error(`no number on the page: ${shown}`);
  return number;
}

/** From "submitted" to the ticket's own screen. */
export const followUp = (phone: Page): Promise<void> => phone.getByRole("button", { name: "查看进度" }).tap();

/** Home, then the request with this number's title line. */
export async function goHome(phone: Page): Promise<void> {
  await phone.goto("/s/demo");
  await phone.getByRole("heading", { name: "我要办理" }).waitFor();
}

/** A field that may name several of a few. */
export const tick = (phone: Page, label: string, name: string): Promise<void> =>
  choicesOf(phone, label).getByRole("checkbox", { name }).tap();
