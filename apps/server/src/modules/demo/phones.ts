import { at, type Random } from "./random.ts";

/** Numbers that nobody has: 1380013xxxx is the example of every Chinese form. Tails are unique, so a tail finds one person. */
export class Phones {
  readonly #free: number[];
  #next = 0;

  constructor(draw: Random) {
    this.#free = draw.shuffled(Array.from({ length: 9000 }, (_, i) => i + 1000));
  }

  /** Tails below 1000 are the cast's and the members'. */
  static fixed(tail: number): string {
    return `1380013${String(tail).padStart(4, "0")}`;
  }

  draw(): string {
    return Phones.fixed(at(this.#free, this.#next++));
  }
}
