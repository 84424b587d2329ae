/** Chance that repeats: the same seed gives the same school, on every machine. Never for secrets. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** By weight; weights need not add up to anything. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T;
  shuffled<T>(list: readonly T[]): T[];
  /** A stream of its own, so that drawing more here changes nothing there. */
  fork(name: string): Random;
}

/** sfc32 (PractRand, Chris Doty-Humphrey): small, fast, 2^128 states. */
export function random(seed: string): Random {
  let [a, b, c, d] = words(seed);
  const next32 = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let warm = 0; warm < 12; warm++) next32();
  const next = (): number => next32() / 4_294_967_296;
  const int = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => at(list, int(0, list.length - 1)),
    weighted(choices) {
      let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of choices) {
        left -= weight;
        if (left < 0) return value;
      }
      return at(choices, choices.length - 1)[0];
    },
    shuffled(list) {
      const copy = [...list];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = int(0, i);
        [copy[i], copy[j]] = [at(copy, j), at(copy, i)];
      }
      return copy;
    },
    fork: (name) => random(`${seed}/${name}`),
  };
}

/** The element at `index`, which the caller knows to be there. */
export function at<T>(list: readonly T[], index: number): T {
  if (index < 0 || index >= list.length) throw new RangeError(`no element ${index} of ${list.length}`);
  return list[index] as T;
}

/** Four words of a text (FNV-1a with four offsets). */
function words(seed: string): [number, number, number, number] {
  const of = (offset: number): number => {
    let hash = 0x811c9dc5 ^ offset;
    for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
    return hash | 0;
  };
  return [of(1), of(0x9e3779b9), of(0x85ebca6b), of(0xc2b2ae35)];
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const hex = (value: number, bytes: number): string => {
  let text = "";
  for (let shift = (bytes - 1) * 8; shift >= 0; shift -= 8) text += HEX[Math.floor(value / 2 ** shift) & 255];
  return text;
};

/** UUIDv7 (RFC 9562 §5.7) of a moment (ms), with drawn instead of secret bits. */
export function drawnId(draw: Random, at: number): string {
  const time = hex(at, 6);
  const a = hex(0x7000 | draw.int(0, 0xfff), 2);
  const b = hex(0x8000 | draw.int(0, 0x3fff), 2);
  return `${time.slice(0, 8)}-${time.slice(8)}-${a}-${b}-${hex(draw.int(0, 0xffffff), 3)}${hex(draw.int(0, 0xffffff), 3)}`;
}
