/** Tickets that a journey needs and does not watch being filed. */
import type { Page } from "playwright-core";
import { callApi } from "./desk.ts";

/** 平台操作/技术支持 of the family that is signed in on this phone, about its first child. */
export async function fileTechSupport(phone: Page, problem: string): Promise<{ id: string; number: string }> {
  const { items } = await callApi<{ items: { id: string }[] }>(phone, "GET", "/records?kind=student");
  return callApi(phone, "POST", "/tickets", {
    type: "tech_support",
    data: { inClass: false, platform: "app", problem, student: items[0]?.id },
  });
}

/** Open a ticket at the desk by its address. */
export async function goToTicket(desk: Page, { id, number }: { id: string; number: string }): Promise<void> {
  await desk.goto(`/desk/tickets/${id}?view=all`);
  await desk.getByRole("article", { name: number }).waitFor();
}
