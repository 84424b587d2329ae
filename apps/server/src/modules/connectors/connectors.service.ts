import type { connector, putConnector as putOperation } from "@deskbell/contract/connectors";
import type { BodyOf, OutputOf } from "@deskbell/contract/operation";
import type { z } from "zod";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { audit } from "../identity/index.ts";
import { addressOf, newSigningSecret, SEALED_AS } from "./call-connector.ts";
import * as repo from "./connectors.repo.ts";

type Shown = z.output<typeof connector>;

export async function listConnectors(deps: Deps, principal: Principal): Promise<{ items: Shown[] }> {
  const rows = await deps.db.withTenant(principal.tenantId, repo.listConnectors, { readOnly: true });
  return { items: rows.map(present) };
}

/**
 * Connect a system under its key, or change where it is.
 * @throws ProblemError connector.private_address, connector.insecure, connector.host_unknown. The address is looked up
 * again at every call: what it means may change after it was saved.
 */
export async function putConnector(
  deps: Deps,
  principal: Principal,
  key: string,
  given: BodyOf<typeof putOperation>,
): Promise<OutputOf<typeof putOperation>> {
  const url = new URL(given.url);
  await addressOf(url.hostname, deps.config.allowLoopbackConnectors);
  // Whoever reads the line could read what is asked to be paid; loop-back has no line.
  if (url.protocol !== "https:" && !deps.config.allowLoopbackConnectors) throw new ProblemError("connector.insecure");
  const secret = given.secret ?? newSigningSecret();
  const sealed = deps.secrets.seal(secret, SEALED_AS);
  const { row, inserted } = await deps.db.withTenant(principal.tenantId, async (tx) => {
    const saved = await repo.upsertConnector(tx, {
      id: newId(),
      key,
      name: given.name,
      url: given.url,
      enabled: given.enabled,
      secret: given.secret === undefined ? undefined : sealed,
      fresh: sealed,
    });
    await audit(tx, {
      at: new Date(deps.clock.now()),
      by: principal,
      action: saved.inserted ? "connector.create" : "connector.update",
      object: { kind: "connector", id: saved.row.id },
      params: { key, host: url.host, enabled: given.enabled, newSecret: saved.inserted || given.secret !== undefined },
    });
    return saved;
  });
  return { ...present(row), secret: inserted || given.secret !== undefined ? secret : null };
}

const present = ({ id, key, name, url, enabled }: repo.ConnectorRow): Shown => ({ id, key, name, url, enabled });
