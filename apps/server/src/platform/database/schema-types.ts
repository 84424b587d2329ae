/**
 * Tables as Kysely sees them. Each area adds its own by declaration merging, next to its repository:
 *
 * ```ts
 * declare module "../../platform/database/schema-types.ts" {
 *   interface Tables { ticket: TicketTable }
 * }
 * ```
 */
export interface Tables {
  due: { tenant_id: string; kind: string; ref: string; at: Date };
  stream: { position: string; tenant_id: string; topic: string; kind: string; ref: string; at: Date };
}
