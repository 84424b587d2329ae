/** The school gives a code on paper or by phone; the guardian, signed in by their own phone, adds the child with it. */
import { createHash, randomInt } from "node:crypto";
import type * as contract from "@deskbell/contract/people";
import type { BodyOf, OutputOf } from "@deskbell/contract/operation";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import * as codes from "./child-codes.repo.ts";
import { findStudent } from "./people.repo.ts";
import { putLink } from "./persons.repo.ts";
import { note, readerFor } from "./scope.ts";

const HOUR = 3_600_000;
/** ms for which a code holds. */
const CODE_LIFE = 72 * HOUR;
/** Wrong codes of one guardian within an hour. Of 31⁸ codes, that leaves nothing to guess. */
const MOST_WRONG = 5;
const ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

/** Two groups of four, as they are read out. */
function newChildCode(): string {
  const letters = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** However it was typed: spaces, hyphens and small letters are no difference. */
const hashOf = (code: string): Buffer =>
  createHash("sha256")
    .update(
      code
        .normalize("NFKC")
        .toUpperCase()
        .replaceAll(/[^A-Z0-9]/g, ""),
    )
    .digest();

/** @throws ProblemError request.not_found for a student out of scope */
export function issueChildCode(
  deps: Deps,
  principal: Principal,
  studentId: string,
  { relation }: BodyOf<typeof contract.issueChildCode>,
): Promise<OutputOf<typeof contract.issueChildCode>> {
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const student = await findStudent(tx, studentId, readerFor(deps, principal), "person.manage");
    if (!student) throw new ProblemError("request.not_found");
    const code = newChildCode();
    const expiresAt = new Date(deps.clock.now() + CODE_LIFE);
    await codes.putCode(tx, { studentId, hash: hashOf(code), relation, expiresAt });
    await note(deps, tx, principal, "child_code.issue", { kind: "student", id: studentId }, { relation });
    return { code, expiresAt: expiresAt.toISOString() };
  });
}

/**
 * One time, for a guardian alone: an adult student has nobody to add. They come as a guardian without a signature: who signs
 * and who may fetch the child is the school's to say.
 * @throws ProblemError person.child_code_wrong, person.child_code_locked
 */
export async function addChild(
  deps: Deps,
  principal: Principal,
  { code }: BodyOf<typeof contract.addChild>,
): Promise<OutputOf<typeof contract.addChild>> {
  const { party, tenantId } = principal;
  if (party.kind !== "guardian") throw new ProblemError("auth.forbidden");
  const now = deps.clock.now();
  // In a transaction of its own: the count stays when the code is refused.
  const { failed, since } = await deps.db.withTenant(tenantId, (tx) =>
    codes.countTry(tx, party.id, new Date(now), new Date(now - HOUR)),
  );
  if (failed > MOST_WRONG)
    throw new ProblemError("person.child_code_locked", {
      minutes: Math.max(1, Math.ceil((since.getTime() + HOUR - now) / 60_000)),
    });
  return deps.db.withTenant(tenantId, async (tx) => {
    const found = await codes.takeCode(tx, hashOf(code), new Date(now));
    if (!found) throw new ProblemError("person.child_code_wrong", { left: MOST_WRONG - failed });
    const { studentId, name, relation } = found;
    // Who has the child already keeps what the school set.
    if (!(await codes.isGuardianOf(tx, party.id, studentId)))
      await putLink(tx, { studentId, guardianId: party.id, relation, signer: false, legal: false, pickUp: false });
    await codes.forgetTries(tx, party.id);
    await note(
      deps,
      tx,
      principal,
      "child_code.use",
      { kind: "student", id: studentId },
      { guardian: party.id, relation },
    );
    return { id: studentId, name };
  });
}
