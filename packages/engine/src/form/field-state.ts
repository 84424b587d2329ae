/** How one field stands for the person at hand. */
import type { Value } from "../kernel/index.ts";
import type { FormContext } from "./context.ts";
import type { Option, TreeOption } from "./definition.ts";
import type { Verdict } from "./plan-compiler.ts";
import type { PlannedField } from "./plan-field.ts";
import { isInput, isLayout } from "./value-type.ts";

export interface FieldState {
  /** Its own condition and those of its page and section hold: its value counts, whoever is looking. */
  present: boolean;
  /** Present, and shown to this person. */
  visible: boolean;
  required: boolean;
  readOnly: boolean;
  /** Choices, cascades: what is on offer now. */
  options?: Option[] | TreeOption[];
  /** Dates and instants: the earliest and latest now, in stored form. */
  min?: string;
  max?: string;
  /** Formulas and lookups. */
  value?: Value;
  /** Formulas: the values of the lines under the result; null = missing. */
  lines?: Value[];
  /** Subtables: the cells of each row, by column id. */
  rows?: Record<string, FieldState>[];
}

/** What this person may do with a field, its presence apart. */
export type Standing = "none" | "read" | "edit" | "required";

/** Staff fields are never there for families, whatever a step's rights say; computed fields are never filled [F13]. */
export function standingOf(planned: Pick<PlannedField, "field" | "staff">, context: FormContext): Standing {
  const { field, staff } = planned;
  if (staff && context.audience === "requester") return "none";
  if (isLayout(field)) return "read";
  const right = context.rights ? (own(context.rights, field.id) ?? "read") : "edit";
  if (right === "hidden") return "none";
  return isInput(field) ? right : "read";
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Options on offer; a cascade's branch goes with its node, and a node whose branch is empty goes too [F11]. */
export function offeredOptions(
  planned: PlannedField,
  holds: (verdict: Verdict) => boolean,
): Option[] | TreeOption[] | undefined {
  const { field, offered } = planned;
  if (field.type !== "choice" && field.type !== "multiChoice" && field.type !== "cascade") return undefined;
  return pick(field.options, "");

  function pick(options: readonly TreeOption[], prefix: string): TreeOption[] {
    return options.flatMap((option) => {
      const path = prefix + option.id;
      const verdict = offered.get(path);
      if (verdict && !holds(verdict)) return [];
      if (!option.children?.length) return [option];
      const children = pick(option.children, `${path}/`);
      return children.length > 0 ? [{ ...option, children }] : [];
    });
  }
}

/** A stored option id, or a cascade's path, among the options on offer; undefined when it is not. */
export function offeredOption(options: readonly TreeOption[], value: string): TreeOption | undefined {
  const [head, ...rest] = value.split("/");
  const option = options.find((one) => one.id === head);
  return rest.length === 0 ? option : offeredOption(option?.children ?? [], rest.join("/"));
}
