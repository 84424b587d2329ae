/** A real browser: every person gets a profile of their own, on a desk or on a phone. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFailed } from "vitest";
import { DESK, HERE, PHONE, startChrome } from "./chrome.ts";
import { address } from "./product.ts";
import { pictures, runFolder } from "./run-folder.ts";
import { passwordOf } from "./sign-ins.ts";

/** ms that a click waits for what it clicks. */
const PATIENCE = 25_000;

export interface People {
  /** Signed in at the desk by e-mail and password. */
  desk: (account: string) => Promise<Page>;
  /** Signed in at the portal by phone and code. */
  phone: (number: string) => Promise<Page>;
  /** A browser that nobody has signed in with. */
  stranger: (kind: "desk" | "phone") => Promise<Page>;
}

/** The browser of one spec file. Errors that a page throws fail the file. */
export function people(): People {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const faults: string[] = [];

  beforeAll(async () => {
    browser = await startChrome();
  });
  afterAll(async () => {
    await browser?.close();
    expect(faults).toEqual([]);
  });

  async function open(kind: "desk" | "phone", storageState?: string): Promise<Page> {
    const view = kind === "desk" ? DESK : PHONE;
    const context = await browser.newContext({
      ...HERE,
      ...view,
      baseURL: address(),
      ...(storageState === undefined ? {} : { storageState }),
    });
    contexts.push(context);
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
    tellOnFailure(page, `${expect.getState().currentTestName ?? ""} ${contexts.length}`);
    return page;
  }

  return {
    stranger: (kind) => open(kind),
    async desk(account) {
      const page = await open("desk");
      await page.goto("/desk/");
      await page.getByLabel("手机号或邮箱").fill(account);
      await page.getByLabel("密码", { exact: true }).fill(passwordOf(account));
      await page.getByRole("button", { name: "登录", exact: true }).click();
      await page.getByRole("heading", { name: "待我处理" }).waitFor();
      return page;
    },
    async phone(number) {
      const known = join(runFolder().phones, `${number}.json`);
      const page = await open("phone", existsSync(known) ? known : undefined);
      await page.goto("/");
      if (!existsSync(known)) {
        await page.getByLabel("手机号").fill(number);
        await page.getByRole("button", { name: "获取验证码" }).tap();
        const shown = await page.getByText(/验证码是 \d{6}/).textContent();
        // The sixth digit signs in by itself.
        await page.getByLabel("验证码", { exact: true }).fill(/\d{6}/.exec(shown ?? "")?.[0] ?? "");
      }
      await page.getByRole("heading", { name: "我要办理" }).waitFor();
      if (!existsSync(known)) {
        const { cookies } = await page.context().storageState();
        writeFileSync(known, JSON.stringify({ cookies, origins: [] }), { mode: 0o600 });
      }
      return page;
    },
  };
}

/** Where a page says what it is about, what went wrong, and what can be done. */
const TELLING = "h1, [role=alert], [role=status], [role=dialog], .ant-message-notice, .dock";
/** Refused and broken requests that are told of a page, the last ones. */
const TROUBLES = 8;

/** When the test fails: what each page showed, as a picture and in words, and which of its requests went wrong. */
function tellOnFailure(page: Page, name: string): void {
  const troubles: string[] = [];
  const note = (line: string): void => {
    troubles.push(`${new Date().toISOString().slice(11, 23)} ${line}`);
    if (troubles.length > TROUBLES) troubles.shift();
  };
  page.on("response", (answer) => {
    if (answer.status() >= 400) note(`${answer.status()} ${answer.request().method()} ${answer.url()}`);
  });
  page.on("requestfailed", (request) => note(`${request.failure()?.errorText} ${request.method()} ${request.url()}`));
  onTestFailed(async () => {
    if (page.isClosed()) return;
    await picture(page, `failed ${name}`.replaceAll(/[^\p{L}\p{N}]+/gu, "-"));
    const said = await page.locator(TELLING).allInnerTexts();
    console.error([`${name}: ${page.url()}`, said.join(" | ").replaceAll(/\s+/g, " "), ...troubles].join("\n"));
  });
}

/** Keep a picture of what stands on the screen now. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}
