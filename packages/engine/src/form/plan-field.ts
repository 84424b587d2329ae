/** One field made ready to run: its conditions and operands compiled, and what each of them reads. */
import type { Condition, FieldCatalog, Operand, Shape } from "../condition/index.ts";
import type { Field, RecordAttribute, RecordKind, TreeOption } from "./definition.ts";
import type { Compiler, Compute, Verdict } from "./plan-compiler.ts";
import { isInput, shapeOf } from "./value-type.ts";

export interface PlannedField<F extends Field = Field> {
  field: F;
  /** Ids of the page and the section it stands under. */
  covers: readonly string[];
  /** It, its section or its page is for staff only. */
  staff: boolean;
  visible?: Verdict;
  required: boolean | Verdict;
  /** Choices and cascades: option id or path → offered while it holds. Options without `when` are not in it. */
  offered: ReadonlyMap<string, Verdict>;
  value?: Compute;
  lines: readonly Compute[];
  initial?: Compute;
  min?: Compute;
  max?: Compute;
  /** Subtable columns in the order of evaluation. */
  columns: readonly PlannedField[];
  /** Lookups, and initial values that are an attribute: the kind of record read through. */
  through?: RecordKind;
}

/** What only the whole definition knows about one field. */
export type Place = Pick<PlannedField, "covers" | "staff" | "columns" | "through">;

/** The paths that a part of a planned field reads. */
export type Part = "visible" | "required" | "options" | "value";

/** Compile everything that `field` says. `path` is its place in the definition; `columns` are planned by the caller. */
export function planField<F extends Field>(
  compiler: Compiler,
  field: F,
  path: string,
  catalog: FieldCatalog,
  place: Place,
  currency: string,
): PlannedField<F> {
  const test = (condition: Condition, at: string): Verdict => compiler.condition(condition, catalog, path + at);
  const compute = (operand: Operand, at: string, expected?: Shape): Compute =>
    compiler.operand(operand, catalog, path + at, expected);

  const planned: PlannedField<F> = {
    field,
    ...place,
    required: false,
    offered: "options" in field ? offeredOf(field.options, test) : new Map(),
    lines: [],
  };
  if (field.visible) planned.visible = test(field.visible, "/visible");
  if (field.type === "formula") {
    planned.value = compute(field.value, "/value", shapeOf(field, currency));
    planned.lines = (field.lines ?? []).map((line, i) =>
      compute(line.value, `/lines/${i}/value`, shapeOf({ ...field, result: line.result }, currency)),
    );
  }
  if (!isInput(field)) return planned;
  if (field.required !== undefined) {
    planned.required = typeof field.required === "boolean" ? field.required : test(field.required, "/required");
  }
  if (field.initial && !("through" in field.initial))
    planned.initial = compute(field.initial, "/initial", shapeOf(field, currency));
  if (field.type === "date" || field.type === "datetime") {
    if (field.min) planned.min = compute(field.min, "/min", shapeOf(field, currency));
    if (field.max) planned.max = compute(field.max, "/max", shapeOf(field, currency));
  }
  return planned;
}

/** The attribute that the value, or the initial value, is read from. */
export function attributeOf(field: Field): RecordAttribute | undefined {
  if (field.type === "lookup") return field;
  return "initial" in field && field.initial && "through" in field.initial ? field.initial : undefined;
}

function offeredOf(
  options: readonly TreeOption[],
  test: (condition: Condition, at: string) => Verdict,
  prefix = "",
  at = "/options",
): Map<string, Verdict> {
  const offered = new Map<string, Verdict>();
  options.forEach((option, i) => {
    const here = `${at}/${i}`;
    if (option.when) offered.set(prefix + option.id, test(option.when, `${here}/when`));
    const below = offeredOf(option.children ?? [], test, `${prefix}${option.id}/`, `${here}/children`);
    for (const [path, verdict] of below) offered.set(path, verdict);
  });
  return offered;
}

/** Paths read by one part of a planned field; columns' reads count as the subtable's value. */
export function readsOf(planned: PlannedField, part: Part): string[] {
  const { visible, required, offered, value, lines, initial, columns, field } = planned;
  switch (part) {
    case "visible":
      return [...(visible?.reads ?? [])];
    case "required":
      return typeof required === "boolean" ? [] : [...required.reads];
    case "options":
      return [...offered.values()].flatMap((verdict) => [...verdict.reads]);
    case "value": {
      const own = [value, initial, ...lines].flatMap((one) => [...(one?.reads ?? [])]);
      const through = attributeOf(field)?.through;
      const inside = columns.flatMap((column) =>
        (["visible", "required", "options", "value"] as const).flatMap((inner) => readsOf(column, inner)),
      );
      return [
        ...own,
        ...(through === undefined ? [] : [through]),
        ...inside.filter((path) => !path.startsWith("row.")),
      ];
    }
    default:
      return part satisfies never;
  }
}
