import type { FastifyRequest } from "fastify";
import type { Access } from "@deskbell/contract/operation";

/**
 * Who is calling, as the platform needs to know it. The area that signs people in adds its own by declaration merging
 * (`declare module "…/platform/http/principal.ts" { interface Principal { … } }`).
 */
export interface Principal {
  kind: "staff" | "family" | "key";
  /** Lower-case UUID. */
  tenantId: string;
  /** Stable over sessions and unique in the tenant, for example `member:<uuid>`: idempotency and rate limits go by it. */
  id: string;
  /** Signed in by a cookie, so that a browser may have been talked into sending this. */
  cookie: boolean;
  /** Names of the contract's permissions that the caller has in any scope. */
  permissions: ReadonlySet<string>;
}

/**
 * Supplied by the area that signs people in. Undefined: nobody, or a session or key that is not valid (any more).
 * `fresh`: rights are read now, whatever is remembered of them.
 */
export type Authenticate = (request: FastifyRequest, options?: { fresh: boolean }) => Promise<Principal | undefined>;

/** May this principal call an operation at all? On which things is the service's matter, on the locked row. */
export function mayCall(principal: Principal | undefined, access: Access): "yes" | "sign in" | "no" {
  if (access.by === "public") return "yes";
  if (!principal) return "sign in";
  return allowed(principal, access) ? "yes" : "no";
}

function allowed(principal: Principal, access: Exclude<Access, { by: "public" }>): boolean {
  const { kind, permissions } = principal;
  switch (access.by) {
    case "anyone":
      return true;
    case "family":
      return kind === "family";
    case "staff":
      return kind === "staff" && (access.permission === undefined || permissions.has(access.permission));
    case "staffOrKey":
      return kind !== "family" && permissions.has(access.permission);
    case "any":
      return kind === "family" || permissions.has(access.permission);
    default:
      return access satisfies never;
  }
}
