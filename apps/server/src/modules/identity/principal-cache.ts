import type { Database } from "../../platform/database/database.ts";
import type { Principal } from "../../platform/http/principal.ts";

/** ms that a principal is believed without asking. What other processes change is felt after this long at most. */
const BELIEVED_FOR = 3000;
const MOST = 20_000;

interface Entry {
  principal: Principal;
  until: number;
}

/**
 * Principals by the hash of their token, so that the hot path costs no round trip. What this process changes (a
 * session revoked, a role changed, a member disabled) is evicted at once; a look-up that was under way while something
 * was evicted is not kept, because it may have read the state before.
 */
export class PrincipalCache {
  readonly #entries = new Map<string, Entry>();
  #generation = 0;

  get(hash: string, now: number): Principal | undefined {
    const entry = this.#entries.get(hash);
    if (!entry) return undefined;
    if (now < entry.until) return entry.principal;
    this.#entries.delete(hash);
    return undefined;
  }

  /** Look up and keep. `load` answers undefined for nobody, which is never kept. */
  async fill(hash: string, now: number, load: () => Promise<Principal | undefined>): Promise<Principal | undefined> {
    const generation = this.#generation;
    const principal = await load();
    if (principal && generation === this.#generation) {
      if (this.#entries.size >= MOST) this.#entries.clear();
      this.#entries.set(hash, { principal, until: now + BELIEVED_FOR });
    }
    return principal;
  }

  /** Forget every principal for which `which` holds. */
  evict(which: (principal: Principal) => boolean): void {
    this.#generation++;
    for (const [hash, { principal }] of this.#entries) if (which(principal)) this.#entries.delete(hash);
  }
}

const caches = new WeakMap<Database, PrincipalCache>();

/** The one cache of a process's database. */
export function principalCache(db: Database): PrincipalCache {
  const cache = caches.get(db) ?? new PrincipalCache();
  caches.set(db, cache);
  return cache;
}
