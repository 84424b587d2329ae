/** Text as it is stored: NFC, no lone surrogates, no control characters that no keyboard makes, trimmed [F30]. */

const LONE_SURROGATES = /\p{Cs}/gu;
// Tab and line feed stay; NUL and the rest of C0, DEL and C1 go.
const CONTROLS = /[^\P{Cc}\n\t]/gu;

/** Clean text of several lines: line ends become `\n`; inner blank lines stay. */
export function cleanLines(raw: string): string {
  return untrimmed(raw).trim();
}

/** Clean text of one line: line ends and tabs become one space. */
export function cleanLine(raw: string): string {
  return untrimmed(raw)
    .replace(/[\n\t]+/g, " ")
    .trim();
}

/** Clean text that is part of a longer one, so that its outer blanks mean something. */
export function untrimmed(raw: string): string {
  return raw
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(LONE_SURROGATES, "")
    .replace(CONTROLS, "")
    .normalize("NFC");
}

/** Length as people count it: code points, not UTF-16 units. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}
