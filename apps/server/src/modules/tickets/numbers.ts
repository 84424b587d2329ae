/** Ticket numbers `YYMMDD-NNNNN`: the local date it was filed, and a counter of the month. Blocks are held per process. */
import { localDate } from "@deskbell/engine/kernel";
import type { Database } from "../../platform/database/database.ts";
import { reserveNumbers } from "./tickets.repo.ts";

interface Block {
  next: number;
  end: number;
}

export class TicketNumbers {
  readonly #db: Database;
  readonly #blocks = new Map<string, Block>();
  readonly #filling = new Map<string, Promise<void>>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** The next number. Usually from memory; a new block costs one short transaction, shared by all who wait for it. */
  async take(tenantId: string, now: number, zone: string): Promise<string> {
    const date = localDate(now, zone);
    const period = date.slice(0, 7);
    const key = `${tenantId}:${period}`;
    for (;;) {
      const block = this.#blocks.get(key);
      if (block && block.next < block.end)
        return `${date.slice(2).replaceAll("-", "")}-${String(block.next++).padStart(5, "0")}`;
      await this.#fill(key, tenantId, period);
    }
  }

  #fill(key: string, tenantId: string, period: string): Promise<void> {
    const under = this.#filling.get(key);
    if (under) return under;
    const filling = this.#db
      .withTenantAside(tenantId, (tx) => reserveNumbers(tx, period))
      .then(({ first, count }) => {
        this.#blocks.set(key, { next: first, end: first + count });
      })
      .finally(() => this.#filling.delete(key));
    this.#filling.set(key, filling);
    return filling;
  }
}
