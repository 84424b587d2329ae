/** Ready-made types, installed with one click. */
import type {
  installTypes as installOperation,
  listTypeTemplates as listOperation,
} from "@deskbell/contract/ticket-types";
import type { OutputOf } from "@deskbell/contract/operation";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { audit } from "../identity/index.ts";
import { templates } from "../templates/index.ts";
import { findTypeByKey, lockType, publishVersion, saveDraft } from "./ticket-types.repo.ts";

export async function listTypeTemplates(deps: Deps, principal: Principal): Promise<OutputOf<typeof listOperation>> {
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      const entries = Object.entries(templates);
      const known = await Promise.all(entries.map(([key]) => findTypeByKey(tx, key)));
      return {
        items: entries.map(([key, { name, summary, icon }], index) => ({
          key,
          name,
          summary,
          icon,
          installed: known[index] !== undefined,
        })),
      };
    },
    { readOnly: true },
  );
}

/** @throws ProblemError ticket.type_unknown for a key that no template has */
export async function installTypes(
  deps: Deps,
  principal: Principal,
  keys: readonly string[],
): Promise<OutputOf<typeof installOperation>> {
  const at = new Date(deps.clock.now());
  const by = principal.party.kind === "member" ? principal.party.id : null;
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const installed: string[] = [];
    // In the catalogue's order, which becomes theirs.
    const wanted = Object.keys(templates).filter((key) => keys.includes(key));
    if (wanted.length < new Set(keys).size) throw new ProblemError("ticket.type_unknown");
    for (const key of wanted) {
      const template = templates[key];
      if (!template || (await findTypeByKey(tx, key))) continue;
      const { id } = await lockType(tx, newId(), key);
      const version = await saveDraft(tx, id, template);
      await publishVersion(tx, id, version, by, at);
      await audit(tx, {
        at,
        by: principal,
        action: "type.publish",
        object: { kind: "ticket_type", id: key },
        params: { version },
      });
      installed.push(key);
    }
    return { installed };
  });
}
