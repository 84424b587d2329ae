import type { Principal } from "../../platform/http/principal.ts";
import { phoneTailOf } from "../../platform/http/limit-tails.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { audit } from "./audit.repo.ts";

/**
 * Note that people are searched by a phone's tail, before the search and in a transaction of its own: what fails or finds nothing
 * was asked all the same. Families look at their own alone, which needs no note.
 * @returns the words to search by: of a whole number its tail.
 * @throws ProblemError auth.view_only while looking as somebody else: a hit tells whose phone it is.
 */
export async function notedWords(deps: Deps, principal: Principal, words: string | undefined): Promise<string> {
  const tail = phoneTailOf(words);
  if (tail === undefined) return words ?? "";
  if (principal.party.kind !== "member" && principal.party.kind !== "key") return tail;
  if (principal.witness) throw new ProblemError("auth.view_only");
  await deps.db.withTenant(principal.tenantId, (tx) =>
    audit(tx, {
      at: new Date(deps.clock.now()),
      by: principal,
      action: "person.searchPhone",
      object: { kind: "phoneTail", id: tail },
    }),
  );
  return tail;
}
