/**
 * The time that promises are told in: the server's. A front-desk PC whose clock is minutes off would otherwise call a
 * ticket late that is not. The Date header has a resolution of one second, so a small difference is taken as none.
 */
let skew = 0;
const IGNORED_MS = 5_000;

/** Learn from an answer's Date header; `received` in ms since 1970. */
export function observeServerDate(header: string | null, received = Date.now()): void {
  const server = header === null ? Number.NaN : Date.parse(header);
  if (Number.isNaN(server)) return;
  const difference = server - received;
  skew = Math.abs(difference) < IGNORED_MS ? 0 : difference;
}

/** Milliseconds since 1970, by the server's clock. */
export function serverNow(): number {
  return Date.now() + skew;
}
