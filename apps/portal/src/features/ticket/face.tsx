import type { Score } from "./rating.ts";

/** The mouth bends from sad to glad; the word beside it says the same. */
const MOUTHS: Record<Score, string> = {
  1: "M8 17c1.6-3.2 6.4-3.2 8 0",
  2: "M8.2 16.5c1.5-1.8 6.1-1.8 7.6 0",
  3: "M8.5 15.8h7",
  4: "M8.2 15c1.5 1.9 6.1 1.9 7.6 0",
  5: "M7.8 14.3c1.4 3.9 7 3.9 8.4 0z",
};

export function Face({ score }: { score: Score }) {
  return (
    <svg
      className="face-icon"
      width={36}
      height={36}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <circle cx={12} cy={12} r={9.5} />
      <path d="M9 9.5v.6M15 9.5v.6" strokeWidth={2} />
      <path d={MOUTHS[score]} />
    </svg>
  );
}
