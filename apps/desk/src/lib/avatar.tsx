import "./avatar.css";

/** Quiet hues apart from the signals; the same person has the same one everywhere. */
const HUES = 6;

function hueOf(seed: string): number {
  let sum = 0;
  for (const letter of seed) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % HUES;
}

/** The last character of a Chinese name (people call each other by it), the initials of another. */
function short(name: string): string {
  const trimmed = name.trim();
  if (/^[\p{Script=Han}]+$/u.test(trimmed)) return trimmed.length > 2 ? trimmed.slice(-2) : trimmed.slice(-1);
  return trimmed
    .split(/\s+/)
    .map((word) => word[0] ?? "")
    .join("")
    .slice(0, 2)
    .toUpperCase();
}

/** Of px as designed: it stands beside text and grows with it. */
const rem = (px: number): string => `${px / 16}rem`;

/** Always beside the name itself, hence silent to screen readers. */
export function Avatar({ name, seed, size = 24 }: { name: string; seed?: string | null; size?: number }) {
  return (
    <span
      className="avatar"
      data-hue={hueOf(seed ?? name)}
      style={{ width: rem(size), height: rem(size), fontSize: rem(Math.round(size * 0.4)) }}
      data-short={short(name)}
      aria-hidden="true"
    />
  );
}
