import type { TypeCard } from "@deskbell/contract/ticket-types";
import { jsonSchemaOf, requesterForm } from "@deskbell/engine/form";
import type { Text } from "@deskbell/engine/kernel";
import type { Audience, TicketTypeDefinition } from "@deskbell/engine/ticket";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { audit } from "../identity/index.ts";
import { getPlan, type LoadedType, planOf } from "./plans.ts";
import { publicPromise } from "./public-promise.ts";
import {
  findPublished,
  findTypeByKey,
  getVersion,
  listVersions,
  lockType,
  type PublishedRow,
  publishVersion,
  saveDraft,
} from "./ticket-types.repo.ts";
import { typeProblems } from "./type-problems.ts";

/** Which audience of a type a principal is. Staff may file any type that families file, on their behalf. */
function audienceOf(principal: Principal): Audience {
  const { kind } = principal.party;
  return kind === "member" ? "staff" : kind === "link" ? "public" : kind;
}

/** May this principal file the type? */
export function mayFile(principal: Principal, definition: TicketTypeDefinition): boolean {
  return definition.audiences.includes(audienceOf(principal));
}

const cardOf = ({ id, key, version, definition }: PublishedRow): TypeCard => ({
  id,
  key,
  version,
  name: definition.name,
  summary: definition.summary,
  icon: definition.icon,
  keywords: definition.keywords ?? [],
  internal: definition.audiences.every((audience) => audience === "staff"),
});

export async function listTicketTypes(deps: Deps, principal: Principal): Promise<{ items: TypeCard[] }> {
  const rows = await deps.db.withTenant(principal.tenantId, findPublished, { readOnly: true });
  const items = rows.filter((row) => mayFile(principal, row.definition)).map(cardOf);
  // A family reads names; what staff match their words against would only be a longer load on a phone.
  return { items: principal.kind === "family" ? items.map((card) => ({ ...card, keywords: [] })) : items };
}

/** The published version of a type that this principal may file. @throws ProblemError ticket.type_unknown */
export async function getFilable(tx: Tx, principal: Principal, key: string): Promise<LoadedType> {
  const type = await findTypeByKey(tx, key);
  if (!type?.publishedVersion) throw new ProblemError("ticket.type_unknown");
  const loaded = await getPlan(tx, type.id, type.publishedVersion);
  if (!mayFile(principal, loaded.plan.definition)) throw new ProblemError("ticket.type_unknown");
  return loaded;
}

export async function getTicketType(deps: Deps, principal: Principal, key: string) {
  const { id, version, plan } = await deps.db.withTenant(principal.tenantId, (tx) => getFilable(tx, principal, key), {
    readOnly: true,
  });
  const { definition } = plan;
  return {
    ...cardOf({ id, key, version, definition }),
    form: principal.kind === "family" ? requesterForm(definition.form) : definition.form,
    confidential: definition.confidential ?? false,
    promise: publicPromise(definition),
  };
}

/** What the signer alone may ask is asked by nobody whom we don't know. */
const isPublic = ({ audiences, signerOnly }: TicketTypeDefinition): boolean =>
  audiences.includes("public") && signerOnly !== true;

/** The published types that anybody with a link may file. */
export async function findPublicTypes(tx: Tx): Promise<{ key: string; name: Text }[]> {
  const rows = await findPublished(tx);
  return rows.filter((row) => isPublic(row.definition)).map(({ key, definition }) => ({ key, name: definition.name }));
}

/** A public type as a guest fills it, and which of its fields mean the campus; undefined when it is not one. */
export async function getPublicForm(tx: Tx, key: string) {
  const found = (await findPublished(tx)).find((row) => row.key === key);
  if (!found || !isPublic(found.definition)) return undefined;
  const { definition } = found;
  const form = requesterForm(definition.form);
  return {
    shown: {
      type: { ...cardOf(found), keywords: [] },
      form,
      confidential: definition.confidential ?? false,
      promise: publicPromise(definition),
    },
    campusFields: form.fields.flatMap((field) => ("role" in field && field.role === "campus" ? [field.id] : [])),
  };
}

export async function getTicketTypeSchema(
  deps: Deps,
  principal: Principal,
  key: string,
): Promise<Record<string, unknown>> {
  const { plan } = await deps.db.withTenant(principal.tenantId, (tx) => getFilable(tx, principal, key), {
    readOnly: true,
  });
  return { ...jsonSchemaOf(plan.definition.form, { audience: principal.kind === "family" ? "requester" : "staff" }) };
}

const versionOf = (row: { version: number; status: "draft" | "published" | "retired"; publishedAt: Date | null }) => ({
  version: row.version,
  status: row.status,
  publishedAt: row.publishedAt?.toISOString() ?? null,
});

async function getTypeId(tx: Tx, key: string): Promise<string> {
  const type = await findTypeByKey(tx, key);
  if (!type) throw new ProblemError("ticket.type_unknown");
  return type.id;
}

export async function listTypeVersions(deps: Deps, principal: Principal, key: string) {
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => ({ items: (await listVersions(tx, await getTypeId(tx, key))).map(versionOf) }),
    { readOnly: true },
  );
}

export async function getTypeDefinition(deps: Deps, principal: Principal, key: string, version: number) {
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      const row = await getVersion(tx, await getTypeId(tx, key), version);
      return { ...versionOf(row), definition: row.definition };
    },
    { readOnly: true },
  );
}

export async function saveTypeDraft(
  deps: Deps,
  principal: Principal,
  key: string,
  body: { definition: Record<string, unknown> },
) {
  const definition = checked(body.definition);
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const { id } = await lockType(tx, newId(), key);
    const version = await saveDraft(tx, id, definition);
    return { version, status: "draft" as const, publishedAt: null };
  });
}

/** @throws ProblemError type.invalid with the path of every fault */
function checked(raw: Record<string, unknown>): TicketTypeDefinition {
  const { definition, problems } = typeProblems(raw);
  if (!definition) throw new ProblemError("type.invalid", { count: problems.length }, problems);
  planOf(definition);
  return definition;
}

export async function publishType(deps: Deps, principal: Principal, key: string) {
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const id = await getTypeId(tx, key);
    await lockType(tx, id, key);
    const draft = (await listVersions(tx, id)).find((row) => row.status === "draft");
    if (!draft) throw new ProblemError("type.no_draft");
    const { definition } = await getVersion(tx, id, draft.version);
    checked(definition as unknown as Record<string, unknown>);
    const at = new Date(deps.clock.now());
    await publishVersion(tx, id, draft.version, principal.party.kind === "member" ? principal.party.id : null, at);
    await audit(tx, {
      at,
      by: principal,
      action: "type.publish",
      object: { kind: "ticket_type", id: key },
      params: { version: draft.version },
    });
    return { version: draft.version, status: "published" as const, publishedAt: at.toISOString() };
  });
}
