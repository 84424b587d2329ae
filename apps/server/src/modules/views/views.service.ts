import type { BodyOf, OutputOf } from "@deskbell/contract/operation";
import type * as contract from "@deskbell/contract/views";
import type { SavedView } from "@deskbell/contract/views";
import type { Tx } from "../../platform/database/transaction.ts";
import { type IdempotencyKey, withIdempotency } from "../../platform/http/idempotency.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { listingProblems } from "../tickets/index.ts";
import * as repo from "./views.repo.ts";

export { listFilterFields } from "../tickets/index.ts";

/** Views that one person may have of their own. */
const MOST_VIEWS = 100;

type Content = BodyOf<typeof contract.createView>;

export async function listViews(deps: Deps, principal: Principal): Promise<OutputOf<typeof contract.listViews>> {
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      const [rows, roles] = await Promise.all([
        repo.findViews(tx, principal.party.id),
        repo.findRolesOf(tx, principal.party.id),
      ]);
      const items: SavedView[] = [];
      for (const row of rows) items.push(await present(tx, principal, row));
      return { items, roles };
    },
    { readOnly: true },
  );
}

export async function createView(
  deps: Deps,
  principal: Principal,
  content: Content,
  idempotency: IdempotencyKey | undefined,
): Promise<SavedView> {
  const { response } = await deps.db.withTenant(principal.tenantId, (tx) =>
    withIdempotency(tx, idempotency, async () => {
      await checkContent(tx, principal, content);
      if ((await repo.countOwnViews(tx, principal.party.id)) >= MOST_VIEWS)
        throw new ProblemError("view.too_many", { max: MOST_VIEWS });
      const id = newId();
      await repo.insertView(tx, id, principal.party.id, stored(content));
      return { status: 201, response: await getOwn(tx, principal, id) };
    }),
  );
  return response;
}

export async function updateView(deps: Deps, principal: Principal, id: string, content: Content): Promise<SavedView> {
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    await lockOwn(tx, principal, id, false);
    await checkContent(tx, principal, content);
    await repo.updateContent(tx, id, stored(content));
    return getOwn(tx, principal, id);
  });
}

export async function deleteView(deps: Deps, principal: Principal, id: string): Promise<void> {
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    await lockOwn(tx, principal, id, false);
    await repo.setRemoved(tx, id, new Date(deps.clock.now()));
  });
}

export async function restoreView(deps: Deps, principal: Principal, id: string): Promise<void> {
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    // Bringing back what is there already (a second click) changes nothing.
    if (await repo.lockOwnView(tx, principal.party.id, id, { removed: false })) return;
    await lockOwn(tx, principal, id, true);
    await repo.setRemoved(tx, id, null);
  });
}

/** @throws ProblemError request.invalid for a view that the caller does not see */
export async function orderViews(deps: Deps, principal: Principal, views: readonly string[]): Promise<void> {
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    const seen = new Set((await repo.findViews(tx, principal.party.id)).map((row) => row.id));
    const errors = views.flatMap((id, index) =>
      seen.has(id) && views.indexOf(id) === index ? [] : [{ path: `views.${index}`, code: "form.not_offered" }],
    );
    if (errors.length > 0) throw new ProblemError("request.invalid", { count: errors.length }, errors);
    await repo.replaceOrder(tx, principal.party.id, views);
  });
}

const stored = ({ name, definition, shared, roles }: Content) => ({
  name,
  definition,
  shared,
  roles: shared === "roles" ? roles : [],
});

async function lockOwn(tx: Tx, principal: Principal, id: string, removed: boolean): Promise<void> {
  if (!(await repo.lockOwnView(tx, principal.party.id, id, { removed }))) throw new ProblemError("request.not_found");
}

async function getOwn(tx: Tx, principal: Principal, id: string): Promise<SavedView> {
  const row = (await repo.findViews(tx, principal.party.id)).find((one) => one.id === id);
  if (!row) throw new Error("a view that was just written is not there");
  return present(tx, principal, row);
}

/** What the list would refuse, and sharing beyond one's right. @throws ProblemError condition.invalid, request.invalid, auth.forbidden */
async function checkContent(tx: Tx, principal: Principal, content: Content): Promise<void> {
  const { definition, shared, roles } = content;
  if (shared === "everybody" && !principal.permissions.has("view.share")) throw new ProblemError("auth.forbidden");
  const held = new Set((await repo.findRolesOf(tx, principal.party.id)).map((role) => role.id));
  const foreign = roles.flatMap((id, index) =>
    held.has(id) ? [] : [{ path: `roles.${index}`, code: "form.not_offered" }],
  );
  if (shared === "roles" && roles.length === 0) foreign.push({ path: "roles", code: "form.required" });
  if (foreign.length > 0) throw new ProblemError("request.invalid", { count: foreign.length }, foreign);
  const problems = await listingProblems(tx, principal, definition);
  if (problems.length > 0)
    throw new ProblemError(
      "condition.invalid",
      { count: problems.length },
      problems.map(({ path, code, params }) => ({
        path: `definition.filter${path.replaceAll("/", ".")}`,
        code,
        params,
      })),
    );
}

async function present(tx: Tx, principal: Principal, row: repo.ViewRow): Promise<SavedView> {
  return {
    id: row.id,
    name: row.name,
    owner: { id: row.ownerId, name: row.ownerName },
    mine: row.ownerId === principal.party.id,
    shared: row.shared,
    roles: row.roles,
    definition: row.definition,
    problems: await listingProblems(tx, principal, row.definition),
  };
}
