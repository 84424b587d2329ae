import type {
  connector,
  listConnectorCalls as callsOperation,
  listConnectors as listOperation,
  putConnector as putOperation,
  testConnector as testOperation,
} from "@deskbell/contract/connectors";
import type { BodyOf, OutputOf } from "@deskbell/contract/operation";
import { planFlow } from "@deskbell/engine/flow";
import type { z } from "zod";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { audit } from "../identity/index.ts";
import { findPublishedTypes } from "../ticket-types/index.ts";
import { addressOf, breakerOf, newSigningSecret, SEALED_AS, tryCall } from "./call-connector.ts";
import * as repo from "./connectors.repo.ts";

type Shown = z.output<typeof connector>;

export async function listConnectors(deps: Deps, principal: Principal): Promise<OutputOf<typeof listOperation>> {
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      const uses = await findUses(tx);
      const rows = await repo.listConnectors(tx);
      const known = new Set(rows.map((row) => row.key));
      const missing = [...uses].flatMap(([key, usedBy]) => (known.has(key) ? [] : [{ key, usedBy }]));
      return { items: rows.map((row) => present(row, uses)), missing };
    },
    { readOnly: true },
  );
}

/**
 * Connect a system under its key, or change where it is.
 * @throws ProblemError connector.private_address, connector.insecure, connector.host_unknown, connector.headers_needed. The address is looked up
 * again at every call: what it means may change after it was saved.
 */
export async function putConnector(
  deps: Deps,
  principal: Principal,
  key: string,
  given: BodyOf<typeof putOperation>,
): Promise<OutputOf<typeof putOperation>> {
  const url = await needPublic(deps, given.url);
  const secret = given.secret ?? newSigningSecret();
  const sealed = deps.secrets.seal(secret, SEALED_AS);
  const { row, inserted, uses } = await deps.db.withTenant(principal.tenantId, async (tx) => {
    const before = await repo.findByKey(tx, key, { lock: true });
    const headers = headersOf(deps, before, given);
    const saved = await repo.upsertConnector(tx, {
      id: newId(),
      key,
      name: given.name,
      url: given.url,
      enabled: given.enabled,
      secret: given.secret === undefined ? undefined : sealed,
      fresh: sealed,
      headers: Object.keys(headers).length === 0 ? null : deps.secrets.seal(JSON.stringify(headers), SEALED_AS),
      headerNames: Object.keys(headers),
    });
    await audit(tx, {
      at: new Date(deps.clock.now()),
      by: principal,
      action: saved.inserted ? "connector.create" : "connector.update",
      object: { kind: "connector", id: saved.row.id },
      params: { key, host: url.host, enabled: given.enabled, newSecret: saved.inserted || given.secret !== undefined },
    });
    return { ...saved, uses: await findUses(tx) };
  });
  return { ...present(row, uses), secret: inserted || given.secret !== undefined ? secret : null };
}

/** A test call with `{"test": true}`. @throws ProblemError request.not_found, connector.private_address, connector.insecure, connector.host_unknown */
export async function testConnector(
  deps: Deps,
  principal: Principal,
  key: string,
): Promise<OutputOf<typeof testOperation>> {
  const row = await deps.db.withTenant(principal.tenantId, (tx) => needConnector(tx, key), { readOnly: true });
  await needPublic(deps, row.url);
  const call = { key: `test-${newId()}`, body: { test: true }, signal: new AbortController().signal };
  const { status, ms, error } = await tryCall(deps, row, call);
  const ok = status !== null && status >= 200 && status <= 299;
  await deps.db.withTenant(principal.tenantId, (tx) =>
    audit(tx, {
      at: new Date(deps.clock.now()),
      by: principal,
      action: "connector.test",
      object: { kind: "connector", id: row.id },
      params: { key, status: status ?? 0 },
    }),
  );
  return { ok, status, ms, error };
}

const CALLS_SHOWN = 20;

/** @throws ProblemError request.not_found */
export async function listConnectorCalls(
  deps: Deps,
  principal: Principal,
  key: string,
): Promise<OutputOf<typeof callsOperation>> {
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      await needConnector(tx, key);
      const rows = await repo.findLastCalls(tx, key, CALLS_SHOWN);
      return {
        items: rows.map(({ createdAt, doneAt, ...row }) => ({
          ...row,
          createdAt: createdAt.toISOString(),
          doneAt: doneAt?.toISOString() ?? null,
        })),
      };
    },
    { readOnly: true },
  );
}

async function needConnector(tx: Tx, key: string): Promise<repo.ConnectorRow> {
  const row = await repo.findByKey(tx, key, { lock: false });
  if (!row) throw new ProblemError("request.not_found");
  return row;
}

async function needPublic(deps: Deps, address: string): Promise<URL> {
  const url = new URL(address);
  await addressOf(url.hostname, deps.config.allowLoopbackConnectors);
  // Whoever reads the line could read what is asked to be paid; loop-back has no line.
  if (url.protocol !== "https:" && !deps.config.allowLoopbackConnectors) throw new ProblemError("connector.insecure");
  return url;
}

/**
 * What is sent along from now on. A name without a value keeps the value that is known by it, as long as the receiver is the same:
 * else whoever may change the address could have values sent to themselves that nobody is shown.
 * @throws ProblemError connector.headers_needed
 */
function headersOf(
  deps: Deps,
  before: repo.ConnectorRow | undefined,
  { headers: given, url }: Pick<BodyOf<typeof putOperation>, "headers" | "url">,
): Record<string, string> {
  const known = before?.headers
    ? (JSON.parse(deps.secrets.open(before.headers, SEALED_AS)) as Record<string, string>)
    : {};
  const kept = given ? given.flatMap(({ name, value }) => (value === undefined ? [name] : [])) : Object.keys(known);
  if (before && kept.some((name) => known[name]) && new URL(before.url).origin !== new URL(url).origin)
    throw new ProblemError("connector.headers_needed");
  if (!given) return known;
  return Object.fromEntries(given.map(({ name, value }) => [name, value ?? known[name] ?? ""]));
}

type Uses = ReadonlyMap<string, Shown["usedBy"]>;

/** Published types by the connectors that their steps call. */
async function findUses(tx: Tx): Promise<Uses> {
  const uses = new Map<string, Shown["usedBy"]>();
  for (const { key, definition } of await findPublishedTypes(tx)) {
    const planned = planFlow(definition.flow);
    const steps = planned.ok ? [...planned.plan.steps.values()].map((place) => place.step) : [];
    const called = steps.flatMap((step) =>
      step.kind === "automate" && step.action.do === "call" ? [step.action.connector] : [],
    );
    for (const connector of new Set(called))
      uses.set(connector, [...(uses.get(connector) ?? []), { key, name: definition.name }]);
  }
  return uses;
}

function present({ id, key, name, url, enabled, headerNames }: repo.ConnectorRow, uses: Uses): Shown {
  const { failures, until } = breakerOf({ id, url });
  return {
    id,
    key,
    name,
    url,
    enabled,
    headers: headerNames,
    breaker: {
      state: until === null ? "closed" : "open",
      failures,
      until: until === null ? null : new Date(until).toISOString(),
    },
    usedBy: uses.get(key) ?? [],
  };
}
