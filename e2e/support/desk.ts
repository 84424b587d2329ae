/** What a member does at the desk, by what stands on the page. */
import type { Locator, Page } from "playwright-core";

/** The list's row of a ticket, by its number. */
export const rowOf = (desk: Page, number: string): Locator => desk.locator("a[data-row]").filter({ hasText: number });

/** The open ticket's page. */
export const ticketOf = (desk: Page, number: string): Locator => desk.getByRole("article", { name: number });

/** The row of a ticket in the list that is on the screen; where it stands far down, by searching for its number. */
export async function findRow(desk: Page, number: string): Promise<Locator> {
  const row = rowOf(desk, number);
  const shown = await row.waitFor({ timeout: 4_000 }).then(
    () => true,
    () => false,
  );
  if (!shown) await desk.getByRole("searchbox").fill(number);
  await row.waitFor();
  return row;
}

/** Open a ticket from the list that is on the screen. */
export async function openTicket(desk: Page, number: string): Promise<Locator> {
  const row = await findRow(desk, number);
  await row.click();
  const ticket = ticketOf(desk, number);
  await ticket.waitFor();
  return ticket;
}

/** Go to one of the ready views. */
export async function openView(desk: Page, name: string): Promise<void> {
  await desk.getByRole("navigation", { name: "导航" }).getByRole("link", { name }).click();
  await desk.getByRole("heading", { name, level: 1, exact: true }).waitFor();
}

/** Go to a page of administration; the group that it stands in is unfolded. */
export async function openManage(desk: Page, group: string, name: string): Promise<void> {
  const nav = desk.getByRole("navigation", { name: "导航" });
  const link = nav.getByRole("link", { name, exact: true });
  if (!(await link.isVisible())) await nav.getByText(group, { exact: true }).click();
  await link.click();
  await desk.getByRole("heading", { name, level: 1 }).waitFor();
}

export const actions = (desk: Page): Locator => desk.getByRole("group", { name: "操作" });

/** Press the button of an action: the loud one, or its counterpart. Where several steps are open it names the step. */
export const press = (desk: Page, action: string): Promise<void> =>
  actions(desk)
    .getByRole("button", { name: new RegExp(`^${action}( · .+)?$`) })
    .click();

/** Take an action from the menu of the quiet ones. */
export async function pressInMenu(desk: Page, action: string): Promise<void> {
  await actions(desk).getByRole("button", { name: "更多操作" }).click();
  await desk.getByRole("menuitem", { name: action }).click();
}

/** Press an action that asks something first, answer, and confirm. */
export async function decide(
  desk: Page,
  action: string,
  answer: (panel: Locator) => Promise<void> = async () => {},
  find = press,
): Promise<void> {
  await find(desk, action);
  const panel = desk.getByRole("form", { name: action });
  await panel.waitFor();
  await answer(panel);
  await panel.getByRole("button", { name: `确认${action}` }).click();
  await panel.waitFor({ state: "detached" });
}

/** Every step with its seats, unfolded. */
export async function unfoldSteps(desk: Page): Promise<Locator> {
  const steps = desk.getByRole("region", { name: "办理进度" });
  const toggle = steps.getByRole("button");
  if ((await toggle.getAttribute("aria-expanded")) === "false") await toggle.click();
  return steps;
}

/** Call the API as the person who is signed in on this page, for what has no screen. */
export async function callApi<T>(page: Page, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await page.evaluate(
    async ([verb, url, json]) => {
      const response = await fetch(`/api/v1${url}`, {
        method: verb ?? "GET",
        ...(json === null ? {} : { body: json ?? "", headers: { "content-type": "application/json" } }),
      });
      return { ok: response.ok, status: response.status, text: await response.text() };
    },
    [method, path, body === undefined ? null : JSON.stringify(body)] as const,
  );
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
  return (answer.text === "" ? undefined : JSON.parse(answer.text)) as T;
}
