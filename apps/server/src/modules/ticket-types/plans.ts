/** Published definitions made ready to run, kept in memory: they never change. */
import { refuse } from "@deskbell/engine/kernel";
import { planTicketType, type TicketPlan, type TicketTypeDefinition } from "@deskbell/engine/ticket";
import type { Tx } from "../../platform/database/transaction.ts";
import { refused } from "../../platform/http/problem-error.ts";
import { getVersion } from "./ticket-types.repo.ts";

export interface LoadedType {
  id: string;
  key: string;
  version: number;
  plan: TicketPlan;
}

/** How many versions are kept planned; the least recently used goes. */
const KEEP = 500;
const loaded = new Map<string, LoadedType>();

/** One version of a type, planned. @throws ProblemError ticket.type_unknown */
export async function getPlan(tx: Tx, typeId: string, version: number): Promise<LoadedType> {
  const key = `${tx.tenantId}:${typeId}:${version}`;
  const known = loaded.get(key);
  if (known) {
    loaded.delete(key);
    loaded.set(key, known);
    return known;
  }
  const row = await getVersion(tx, typeId, version);
  const type: LoadedType = { id: typeId, key: row.key, version, plan: planOf(row.definition) };
  if (row.status !== "draft") remember(tx.tenantId, key, type);
  return type;
}

/** The last version of a type that this process loaded, by the type's key: a guess at what is published, to ask ahead by. */
export function guessPlan(tenantId: string, typeKey: string): LoadedType | undefined {
  return latest.get(`${tenantId}:${typeKey}`);
}

const latest = new Map<string, LoadedType>();

function remember(tenantId: string, key: string, type: LoadedType): void {
  loaded.set(key, type);
  latest.set(`${tenantId}:${type.key}`, type);
  if (latest.size > KEEP) latest.clear();
  const [oldest] = loaded.keys();
  if (loaded.size > KEEP && oldest !== undefined) loaded.delete(oldest);
}

/** @throws ProblemError type.invalid */
export function planOf(definition: TicketTypeDefinition): TicketPlan {
  const answer = planTicketType(definition);
  if (answer.ok) return answer.plan;
  throw refused(refuse("type.invalid", { count: 1, reason: answer.refusal.code, ...answer.refusal.params }).refusal);
}
