import { randomFillSync } from "node:crypto";
import { v7 } from "uuid";

/** Random bytes are drawn for 256 ids at a time: the call costs as much for one. */
const pool = Buffer.alloc(256 * 16);
let used = pool.length;
let lastMs = 0;
let serial = 0;

/** A fresh UUIDv7 (RFC 9562 §5.7 with the counter of §6.2 method 1), lower case; ids made later sort later. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, (used += 16));
  const now = Date.now();
  // A clock that was set back goes on counting in the last millisecond.
  serial = now > lastMs ? random.readUIntBE(0, 3) : serial + 1;
  lastMs = Math.max(lastMs, now);
  return v7({ random, msecs: lastMs, seq: serial });
}
