/** Accounts of the demo people: random passwords, stored hashed; the list itself lies in the data folder for reprinting. */
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashPassword } from "../../platform/crypto/password.ts";
import { newPassword } from "../../platform/crypto/tokens.ts";
import { CAST, DEMO_SHORT_ID } from "./cast.ts";

export interface SignIn {
  role: string;
  name: string;
  /** E-mail for staff; families sign in with their phone and the code that shows on the page. */
  account: string;
  password?: string;
}

export interface SignInList {
  institution: string;
  staff: SignIn[];
  families: SignIn[];
}

export interface StaffAccount {
  memberId: string;
  name: string;
  email: string;
  phone: string;
  job: string;
}

export interface MadeAccount extends StaffAccount {
  password: string;
  hash: string;
}

/** A fresh password for everyone. */
export function makeAccounts(staff: readonly StaffAccount[]): Promise<MadeAccount[]> {
  return Promise.all(
    staff.map(async (one) => {
      const password = newPassword();
      return { ...one, password, hash: await hashPassword(password) };
    }),
  );
}

export function listOf(accounts: readonly MadeAccount[]): SignInList {
  return {
    institution: DEMO_SHORT_ID,
    staff: accounts.map(({ job, name, email, password }) => ({ role: job, name, account: email, password })),
    families: [
      { role: "成人学员", name: CAST.adultStudent.name, account: CAST.adultStudent.phone },
      { role: "家长（两个孩子）", name: CAST.guardian.name, account: CAST.guardian.phone },
      { role: "家长（离异，签约人）", name: CAST.divorced.mother.name, account: CAST.divorced.mother.phone },
      { role: "家长（离异）", name: CAST.divorced.father.name, account: CAST.divorced.father.phone },
    ],
  };
}

const fileIn = (dataDir: string): string => join(dataDir, "demo-sign-ins.json");

/** Only the owner of the data folder may read it. */
export function writeList(dataDir: string, list: SignInList): void {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(fileIn(dataDir), `${JSON.stringify(list, null, 2)}\n`, { mode: 0o600 });
  // An older file keeps its mode when it is written again.
  chmodSync(fileIn(dataDir), 0o600);
}

export const forgetList = (dataDir: string): void => rmSync(fileIn(dataDir), { force: true });

/** Undefined when there is none, or none that can be read. */
export function readList(dataDir: string): SignInList | undefined {
  try {
    return JSON.parse(readFileSync(fileIn(dataDir), "utf8")) as SignInList;
  } catch {
    return undefined;
  }
}

/** Whom a newcomer should try first, by job. */
const FIRST: readonly string[] = [
  CAST.admin,
  CAST.principal,
  CAST.serviceSupervisor,
  CAST.techAgents[0],
  CAST.haidian.classTeacher,
  CAST.pudong.classTeacher,
  CAST.pudong.academicSupervisor,
  CAST.pudong.campusHead,
  CAST.financeHead,
  CAST.cashier,
].map((one) => one.account);

/** Lines to print at start. */
export function linesOf(list: SignInList, dataDir: string): string[] {
  const first = list.staff
    .filter((one) => FIRST.includes(one.account))
    .sort((a, b) => FIRST.indexOf(a.account) - FIRST.indexOf(b.account));
  return [
    "",
    "demo    晨星教育 · staff sign in at the desk with e-mail and password",
    ...first.map((one) => `        ${one.account.padEnd(32)} ${one.password ?? ""}   ${one.name} ${one.role}`),
    "demo    families sign in at the portal with a phone number; the code shows on the page",
    ...list.families.map((one) => `        ${one.account.padEnd(32)} ${" ".repeat(14)}   ${one.name} ${one.role}`),
    `        all ${list.staff.length} staff: ${fileIn(dataDir)}`,
  ];
}
