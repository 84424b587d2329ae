/** Scores and the chips that go with them. */
export const SCORES = [1, 2, 3, 4, 5] as const;
export type Score = (typeof SCORES)[number];

export const isScore = (value: number): value is Score => SCORES.some((score) => score === value);

const GOOD = ["solved", "fast", "clear", "kind"] as const;
const BAD = ["unsolved", "slow", "unclear", "rude", "repeat"] as const;

export const TAGS: Record<Score, readonly ((typeof GOOD)[number] | (typeof BAD)[number])[]> = {
  1: BAD,
  2: BAD,
  3: ["slow", "unclear", "unsolved", "clear", "kind"],
  4: GOOD,
  5: GOOD,
};
