/** Signing in without the page, for who looks at many pages as many people. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext } from "playwright-core";
import { DEMO_SHORT_ID } from "../../apps/server/src/modules/demo/cast.ts";
import { address } from "./product.ts";
import { runFolder } from "./run-folder.ts";
import { passwordOf } from "./sign-ins.ts";

/**
 * Cookies of a member (by e-mail) or of a family's person (by phone number) are in this context afterwards. A code is sent to a
 * phone once a minute, so a phone that is known in this run keeps its cookies.
 */
export async function enter(context: BrowserContext, who: string): Promise<void> {
  const institution = DEMO_SHORT_ID;
  if (who.includes("@")) {
    await send(context, "/sign-in", { institution, account: who, password: passwordOf(who) });
    return;
  }
  const known = join(runFolder().phones, `${who}.json`);
  if (existsSync(known)) {
    const { cookies } = JSON.parse(readFileSync(known, "utf8")) as {
      cookies: Parameters<typeof context.addCookies>[0];
    };
    return context.addCookies(cookies);
  }
  const { demoCode } = await send<{ demoCode?: string }>(context, "/sign-in/code", { institution, phone: who });
  await send(context, "/sign-in/code/verify", { institution, phone: who, code: demoCode });
  writeFileSync(known, JSON.stringify({ cookies: await context.cookies(), origins: [] }), { mode: 0o600 });
}

async function send<T>(context: BrowserContext, path: string, data: unknown): Promise<T> {
  const answer = await context.request.post(`${address()}/api/v1${path}`, { data, headers: { origin: address() } });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T;
}
