/**
 * What can be said of a condition before any record is there. Each claim is *proved* (for all data, times and readers),
 * *refuted* with a witness that the closure itself confirms, or *unknown*. Unknown is never a finding [C6].
 */
import { type Data, InvariantError } from "../kernel/index.ts";
import { type Atom, atomOf, outerLeaves, verdictOf } from "./analyse-atoms.ts";
import { type Candidate, candidatesOf } from "./analyse-classes.ts";
import { BUDGET, findWitness, type Witness } from "./analyse-find.ts";
import { search, type Variable } from "./analyse-search.ts";
import type { Condition, ConditionEnv, FieldCatalog, FieldInfo } from "./definition.ts";
import { compileTyped } from "./evaluate.ts";
import { NO_ROW } from "./read.ts";
import { typeCondition } from "./type-condition.ts";
import type { TypedCondition } from "./typed.ts";

/** What became of a claim. */
export type Proof = { verdict: "proved" } | { verdict: "refuted"; witness: Witness } | { verdict: "unknown" };

/** The moment and reader in which witnesses are tried when the caller names none. */
export const SAMPLE_ENV: ConditionEnv = {
  now: Date.UTC(2026, 0, 5, 2),
  zone: "Asia/Shanghai",
  me: "0192f0c0-0000-7000-8000-000000000001",
  myDepartments: ["0192f0c0-0000-7000-8000-000000000002"],
  myCampuses: ["0192f0c0-0000-7000-8000-000000000003"],
};

/** Claim: `condition` holds for every record. A witness is one for which it does not. */
export function proveAlwaysTrue(condition: Condition, catalog: FieldCatalog, env = SAMPLE_ENV): Proof {
  return proveNever({ not: condition }, catalog, env);
}

/** Claim: `condition` holds for no record. A witness is one for which it does. */
export function proveNever(condition: Condition, catalog: FieldCatalog, env = SAMPLE_ENV): Proof {
  const { typed } = typeCondition(condition, catalog);
  if (!typed) throw new InvariantError("analyse a condition that does not type-check");
  const abstract = proveEmpty(typed, catalog, env);
  if (abstract.verdict !== "unknown") return abstract;
  const witness = findWitness(typed, catalog, env);
  return witness ? { verdict: "refuted", witness } : { verdict: "unknown" };
}

/** Claim: no record satisfies both. A witness satisfies both: the overlap. */
export function proveDisjoint(a: Condition, b: Condition, catalog: FieldCatalog, env = SAMPLE_ENV): Proof {
  return proveNever({ all: [a, b] }, catalog, env);
}

/** Claim: every record, *missing* included, satisfies one of `arms`. A witness falls through all of them. */
export function proveCovered(arms: readonly Condition[], catalog: FieldCatalog, env = SAMPLE_ENV): Proof {
  return proveNever({ not: { any: [...arms] } }, catalog, env);
}

/** Claim: the arm is dead, whatever reaches it went into an earlier one. A witness reaches it. */
export function proveDead(
  arm: Condition,
  earlier: readonly Condition[],
  catalog: FieldCatalog,
  env = SAMPLE_ENV,
): Proof {
  return proveNever({ all: [arm, { not: { any: [...earlier] } }] }, catalog, env);
}

type Choice = Candidate | boolean;

interface Problem {
  atoms: ReadonlyMap<TypedCondition, Atom>;
  variables: Variable<Choice>[];
  complete: boolean;
}

/** Fields by representatives, open atoms as free booleans: unsatisfiable here is unsatisfiable everywhere. */
function proveEmpty(typed: TypedCondition, catalog: FieldCatalog, env: ConditionEnv): Proof {
  const { atoms, variables, complete } = problemOf(typed, catalog);
  const test = compileTyped(typed);
  let witness: Witness | undefined;
  let satisfied = false;
  const end = search<Choice>(
    variables,
    (assigned) => judge(typed, atoms, assigned),
    (assigned) => {
      satisfied = true;
      const data = dataOf(assigned);
      if (!test(data, env, NO_ROW)) return "go on";
      witness = { data, env };
      return "stop";
    },
    BUDGET,
  );
  if (witness) return { verdict: "refuted", witness };
  return { verdict: end === "exhausted" && !satisfied && complete ? "proved" : "unknown" };
}

const FIELD = "field ";
const FREE = "free ";

function problemOf(typed: TypedCondition, catalog: FieldCatalog): Problem {
  const atoms = new Map<TypedCondition, Atom>();
  const literals = new Map<string, { shape: FieldInfo; values: Data[string][] }>();
  const free = new Set<string>();
  for (const leaf of outerLeaves(typed)) {
    const atom = atomOf(leaf);
    atoms.set(leaf, atom);
    const path = atom.kind === "plain" ? atom.path : atom.table?.path;
    if (atom.kind === "open" || atom.pattern) free.add(atom.key);
    if (path === undefined) continue;
    const info = catalog.fields[path];
    if (!info) continue;
    const entry = literals.get(path) ?? { shape: info, values: [] };
    if (atom.kind === "plain") entry.values.push(...atom.literals);
    literals.set(path, entry);
  }
  let complete = true;
  const fields = [...literals].map(([path, { shape, values }]): Variable<Choice> => {
    const found = presenceOnly(shape) ?? candidatesOf(shape, values);
    complete = complete && found.complete;
    return { key: FIELD + path, candidates: found.candidates };
  });
  const choices = [...free].map((key): Variable<Choice> => ({ key: FREE + key, candidates: [true, false] }));
  return { atoms, variables: [...fields, ...choices], complete };
}

/** Tables and date ranges: there or missing is all that plain atoms ask of them. */
function presenceOnly(shape: FieldInfo): { candidates: Candidate[]; complete: boolean } | undefined {
  const some: Candidate | undefined =
    shape.type === "table"
      ? { value: [{}] }
      : shape.type === "dateRange"
        ? { value: { from: "2026-01-01", to: "2026-01-02" } }
        : undefined;
  return some && { candidates: [...(shape.present ? [] : [{ value: null }]), some], complete: true };
}

/** Three-valued: undefined while an unassigned variable could still turn it. */
function judge(
  node: TypedCondition,
  atoms: ReadonlyMap<TypedCondition, Atom>,
  assigned: ReadonlyMap<string, Choice>,
): boolean | undefined {
  switch (node.kind) {
    case "all":
      return combine(node.items, false, atoms, assigned);
    case "any":
      return combine(node.items, true, atoms, assigned);
    case "not": {
      const inner = judge(node.item, atoms, assigned);
      return inner === undefined ? undefined : !inner;
    }
    default: {
      const atom = atoms.get(node);
      const verdict = atom && judgeAtom(atom, assigned);
      return verdict === undefined ? undefined : node.kind === "compare" && node.negated ? !verdict : verdict;
    }
  }
}

function combine(
  items: readonly TypedCondition[],
  settles: boolean,
  atoms: ReadonlyMap<TypedCondition, Atom>,
  assigned: ReadonlyMap<string, Choice>,
): boolean | undefined {
  let open = false;
  for (const item of items) {
    const verdict = judge(item, atoms, assigned);
    if (verdict === settles) return settles;
    if (verdict === undefined) open = true;
  }
  return open ? undefined : !settles;
}

function judgeAtom(atom: Atom, assigned: ReadonlyMap<string, Choice>): boolean | undefined {
  const free = assigned.get(FREE + atom.key);
  const chosen = typeof free === "boolean" ? free : undefined;
  if (atom.kind === "open") {
    const table = atom.table && assigned.get(FIELD + atom.table.path);
    if (typeof table === "object" && table.value === null) return atom.table?.whenMissing;
    return chosen;
  }
  const candidate = assigned.get(FIELD + atom.path);
  if (typeof candidate !== "object") return undefined;
  return verdictOf(atom, candidate) ?? chosen;
}

function dataOf(assigned: ReadonlyMap<string, Choice>): Data {
  const data: Data = {};
  for (const [key, choice] of assigned) {
    if (key.startsWith(FIELD) && typeof choice === "object" && choice.value !== null) {
      data[key.slice(FIELD.length)] = choice.value;
    }
  }
  return data;
}
