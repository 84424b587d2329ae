/**
 * Our own simple case folding: one code point to one code point, never longer, never dependent on a Unicode
 * version, a locale or the database's collation. It is stored (`ticket_value.folded_value`), so a change here
 * needs a migration that folds again. PostgreSQL's `translate(text, FOLD_FROM, FOLD_TO)` computes the same.
 *
 * Full-width forms fold to ASCII, because Chinese input methods produce both for one keystroke.
 */
const pairs = new Map<number, number>();

function shift(first: number, last: number, by: number, except: readonly number[] = []): void {
  for (let code = first; code <= last; code += 1) if (!except.includes(code)) pairs.set(code, code + by);
}

/** Alphabets that alternate capital, small, capital, small … */
function alternate(first: number, last: number): void {
  for (let code = first; code <= last; code += 2) pairs.set(code, code + 1);
}

shift(0x41, 0x5a, 32);
shift(0xc0, 0xde, 32, [0xd7]);
alternate(0x100, 0x12e);
pairs.set(0x130, 0x69);
alternate(0x132, 0x136);
alternate(0x139, 0x147);
alternate(0x14a, 0x176);
pairs.set(0x178, 0xff);
alternate(0x179, 0x17d);
alternate(0x1cd, 0x1db);
pairs.set(0x386, 0x3ac);
shift(0x388, 0x38a, 37);
pairs.set(0x38c, 0x3cc);
shift(0x38e, 0x38f, 63);
shift(0x391, 0x3ab, 32, [0x3a2]);
pairs.set(0x3c2, 0x3c3);
shift(0x400, 0x40f, 80);
shift(0x410, 0x42f, 32);
shift(0x2160, 0x216f, 16);
shift(0x24b6, 0x24cf, 26);
pairs.set(0x3000, 0x20);
for (let code = 0xff01; code <= 0xff5e; code += 1) {
  const ascii = code - 0xfee0;
  pairs.set(code, pairs.get(ascii) ?? ascii);
}

/** The folded characters, in order; each maps to the character at the same place of {@link FOLD_TO}. */
export const FOLD_FROM: string = String.fromCharCode(...pairs.keys());
export const FOLD_TO: string = String.fromCharCode(...pairs.values());

const folded = new Map<string, string>([...FOLD_FROM].map((char, at) => [char, FOLD_TO.charAt(at)]));
const FOLDABLE = new RegExp(`[${FOLD_FROM.replace(/[\\\]^-]/g, "\\$&")}]`, "g");

/** `text` with case and width folded, for `contains` and `startsWith`. Same length in code points; idempotent. */
export function fold(text: string): string {
  return text.replace(FOLDABLE, (char) => folded.get(char) ?? char);
}
