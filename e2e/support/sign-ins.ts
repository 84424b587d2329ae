import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runFolder } from "./run-folder.ts";

interface SignIns {
  staff: { name: string; account: string; password: string }[];
}

/** The password that the server made for a member of the demo school. */
export function passwordOf(account: string): string {
  const { staff } = JSON.parse(readFileSync(join(runFolder().data, "demo-sign-ins.json"), "utf8")) as SignIns;
  const found = staff.find((one) => one.account === account);
  if (!found) throw new Error(`nobody of the demo school has the account ${account}`);
  return found.password;
}
