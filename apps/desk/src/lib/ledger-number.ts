/** Lines of a contract's account of lessons, as they are read. */
interface Line {
  kind: string;
  lessons: number;
}

const COUNTS: ReadonlySet<string> = new Set(["bought", "gift", "attended", "debited"]);

/** Does this line change what is left? What is booked or frozen is still left. */
export const changesLeft = ({ kind }: Line): boolean => COUNTS.has(kind);

/** `+24`, `−1`; lessons that are only held, or let go again, have no sign: nothing is added or taken. */
export function ledgerNumber(line: Line): string {
  const amount = String(Math.abs(line.lessons));
  if (!changesLeft(line) || line.lessons === 0) return amount;
  return `${line.lessons > 0 ? "+" : "−"}${amount}`;
}
