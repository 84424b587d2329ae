/** Looks for a record that satisfies a condition, among likely values; the closure itself judges. */
import type { Data } from "../kernel/index.ts";
import { outerLeaves } from "./analyse-atoms.ts";
import type { Candidate } from "./analyse-classes.ts";
import { search } from "./analyse-search.ts";
import { guesses, outerFieldsOf } from "./analyse-witness.ts";
import type { Test } from "./compare.ts";
import type { ConditionEnv, FieldCatalog } from "./definition.ts";
import { compileTyped } from "./evaluate.ts";
import { NO_ROW } from "./read.ts";
import type { TypedCondition } from "./typed.ts";

/** Verdicts asked per search: a few tens of milliseconds at most. */
export const BUDGET = 20_000;

/** Data (and the environment it was tried in) that shows a claim to be false. */
export interface Witness {
  data: Data;
  env: ConditionEnv;
}

interface Leaf {
  test: Test;
  /** It is settled once these fields are assigned. */
  reads: string[];
}

/** A record for which the closure holds, looked for among likely values; undefined proves nothing. */
export function findWitness(typed: TypedCondition, catalog: FieldCatalog, env: ConditionEnv): Witness | undefined {
  const test = compileTyped(typed);
  const variables = guesses(typed, catalog, env);
  const leaves = new Map<TypedCondition, Leaf>();
  for (const leaf of outerLeaves(typed)) leaves.set(leaf, { test: compileTyped(leaf), reads: outerFieldsOf(leaf) });
  let witness: Witness | undefined;
  const verdict = (node: TypedCondition, data: Data, known: ReadonlySet<string>): boolean | undefined => {
    if (node.kind === "not") {
      const inner = verdict(node.item, data, known);
      return inner === undefined ? undefined : !inner;
    }
    if (node.kind === "all" || node.kind === "any") {
      const verdicts = node.items.map((item) => verdict(item, data, known));
      const settles = node.kind === "any";
      if (verdicts.includes(settles)) return settles;
      return verdicts.includes(undefined) ? undefined : !settles;
    }
    const leaf = leaves.get(node);
    if (!leaf || leaf.reads.some((path) => !known.has(path))) return undefined;
    return leaf.test(data, env, NO_ROW);
  };
  search<Candidate>(
    variables,
    (assigned) => verdict(typed, guessedData(assigned), new Set(assigned.keys())),
    (assigned) => {
      const data = guessedData(assigned);
      if (!test(data, env, NO_ROW)) return "go on";
      witness = { data, env };
      return "stop";
    },
    BUDGET,
  );
  return witness;
}

function guessedData(assigned: ReadonlyMap<string, Candidate>): Data {
  return Object.fromEntries(
    [...assigned].filter(([, { value }]) => value !== null).map(([path, { value }]) => [path, value]),
  );
}
