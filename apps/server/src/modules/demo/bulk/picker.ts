/** Which mould is copied next: types and open tickets in the shares that were played, long histories less often. */
import { at, type Random } from "../random.ts";
import type { Mould } from "./mould.ts";

interface Group {
  moulds: Mould[];
  /** Running sums of the weights. */
  ends: number[];
}

/** A mould per call. Copying long histories less often than short ones leaves a quarter less to write. */
export function picker(moulds: readonly Mould[], draw: Random): () => Mould {
  const groups = new Map<string, Group>();
  for (const mould of moulds) {
    const key = `${mould.type} ${mould.alive}`;
    const group = groups.get(key) ?? { moulds: [], ends: [] };
    groups.set(key, group);
    group.moulds.push(mould);
    group.ends.push((group.ends.at(-1) ?? 0) + 1 / mould.play.state.seq ** 4);
  }
  const shares = [...groups.values()].map((group) => [group, group.moulds.length] as const);
  return () => {
    const { moulds: own, ends } = draw.weighted(shares);
    const wanted = draw.next() * (ends.at(-1) ?? 0);
    return at(own, firstAbove(ends, wanted));
  };
}

/** Index of the first sum above `wanted`. */
function firstAbove(sums: readonly number[], wanted: number): number {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(sums, middle) > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}
