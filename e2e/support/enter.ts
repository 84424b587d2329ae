/** Signing in without the page, for who looks at many pages as many people. */
import type { BrowserContext } from "playwright-core";
import { DEMO_SHORT_ID } from "../../apps/server/src/modules/demo/cast.ts";
import { address } from "./product.ts";
import { passwordOf } from "./sign-ins.ts";

/** Cookies of a member (by e-mail) or of a family's person (by phone number) are in this context afterwards. */
export async function enter(context: BrowserContext, who: string): Promise<void> {
  const institution = DEMO_SHORT_ID;
  if (who.includes("@")) {
    await send(context, "/sign-in", { institution, account: who, password: passwordOf(who) });
    return;
  }
  const { demoCode } = await send<{ demoCode?: string }>(context, "/sign-in/code", { institution, phone: who });
  await send(context, "/sign-in/code/verify", { institution, phone: who, code: demoCode });
}

async function send<T>(context: BrowserContext, path: string, data: unknown): Promise<T> {
  const answer = await context.request.post(`${address()}/api/v1${path}`, { data, headers: { origin: address() } });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T;
}
