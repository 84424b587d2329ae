/** Creating the first institution of an installation. */
import type { BodyOf, OutputOf } from "@deskbell/contract/operation";
import type * as contract from "@deskbell/contract/setup";
import { hashPassword } from "../../platform/crypto/password.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import {
  audit,
  isWeakPassword,
  needPhone,
  type Origin,
  readAccount,
  signIn,
  type SignedIn,
} from "../identity/index.ts";
import { makeSchoolKit, type OwnerGiven, shortIdOf, ZONE } from "./school-kit.ts";
import { isAtThisMachine, isSetupCode } from "./setup-code.ts";
import * as repo from "./setup.repo.ts";

/** Where a request comes from, and the cookie of who is signed in: for the routes, which know no other area. */
export { originOf, setSessionCookie } from "../identity/index.ts";

export async function getSetup(deps: Deps, origin: Origin): Promise<OutputOf<typeof contract.getSetup>> {
  const { real, demo } = await deps.db.withIdentity(repo.countTenants);
  return { open: real === 0, codeNeeded: real === 0 && !isAtThisMachine(origin), demo: demo > 0 };
}

/** @throws ProblemError setup.closed, setup.code_wrong, setup.short_id_taken, member.account_taken, auth.phone_invalid, auth.password_weak */
export async function createInstitution(
  deps: Deps,
  given: BodyOf<typeof contract.createInstitution>,
  origin: Origin,
): Promise<SignedIn> {
  if ((await deps.db.withIdentity(repo.countTenants)).real > 0) throw new ProblemError("setup.closed");
  if (!isAtThisMachine(origin) && !isSetupCode(deps.secrets, given.code ?? "")) {
    throw new ProblemError("setup.code_wrong");
  }
  const owner = ownerOf(given.owner);
  if (isWeakPassword(given.owner.password, [owner.email, owner.phone])) throw new ProblemError("auth.password_weak");
  const shortId = await freeShortId(deps, given.name, given.shortId);
  const hash = await hashPassword(given.owner.password);
  const now = deps.clock.now();
  const at = new Date(now);
  const tenantId = newId();
  const kit = makeSchoolKit(owner, now);
  const found = deps.db.withTenant(tenantId, async (tx) => {
    await repo.insertTenant(tx, { id: tenantId, shortId, name: given.name, zone: ZONE, at });
    await repo.insertKit(tx, kit, at);
    await repo.foundOwnerAccount(tx, { id: newId(), ...owner, hash, memberId: kit.member.id });
    await audit(tx, {
      at,
      by: "system",
      action: "institution.create",
      object: { kind: "institution", id: tenantId },
      params: { name: given.name, owner: owner.name },
      ip: origin.ip,
    });
  });
  await found.catch(async (error: unknown) => {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code !== "DB001" && code !== "23505") throw error;
    // Of two at the same instant the second may meet the first one's short id or account before it meets the lock.
    const { real } = await deps.db.withIdentity(repo.countTenants);
    if (real > 0) throw new ProblemError("setup.closed");
    if (constraint === "tenant_short_id_key") throw new ProblemError("setup.short_id_taken", { shortId });
    throw new ProblemError("member.account_taken");
  });
  deps.dispatch.nudge();
  return signIn(
    deps,
    { account: given.owner.account, password: given.owner.password, institution: shortId, person: kit.member.id },
    origin,
  );
}

/** @throws ProblemError auth.phone_invalid */
function ownerOf({ name, account }: { name: string; account: string }): OwnerGiven {
  const read = readAccount(account);
  return read.includes("@") ? { name, email: read, phone: null } : { name, email: null, phone: needPhone(account) };
}

/** The one asked for, or one made from the name that nobody has. @throws ProblemError setup.short_id_taken */
async function freeShortId(deps: Deps, name: string, asked: string | undefined): Promise<string> {
  const taken = (shortId: string) => deps.db.withIdentity((tx) => repo.isShortIdTaken(tx, shortId));
  if (asked !== undefined) {
    if (await taken(asked)) throw new ProblemError("setup.short_id_taken", { shortId: asked });
    return asked;
  }
  for (let extra = 0; ; extra++) {
    const made = shortIdOf(name, extra === 0 ? "" : String(extra + 1));
    if (!(await taken(made))) return made;
  }
}
