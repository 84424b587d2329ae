/**
 * What a form is: an ordered list of fields, each with a stable id that is never reused. Data is keyed by id;
 * labels may change freely. Types only, so that the portal's bundle stays small; the zod schema is in `schema.ts`.
 */
import type { Condition, Operand } from "../condition/definition.ts";
import { type FieldRight, type Text, TICKET_ROLES, type TicketRole } from "../kernel/index.ts";

/** Kinds of record that a reference field may point to. */
export const RECORD_KINDS = [
  "member",
  "department",
  "campus",
  "student",
  "guardian",
  "prospect",
  "course",
  "class",
  "lesson",
  "contract",
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

export interface Option {
  id: string;
  label: Text;
  /** Offered only while this holds. */
  when?: Condition;
}

/** A node of a cascade; its value is the ids of the path joined by `/`. */
export interface TreeOption extends Option {
  children?: TreeOption[];
}

/** An attribute of the record that is chosen in a reference field. */
export interface RecordAttribute {
  through: string;
  attribute: string;
}

interface FieldBase {
  id: string;
  label: Text;
  help?: Text;
  /** Who is asked: everybody, or staff only (filled on the desk, never shown to families). Default `all`. */
  audience?: "all" | "staff";
  visible?: Condition;
}

interface InputBase extends FieldBase {
  role?: TicketRole;
  required?: boolean | Condition;
  placeholder?: Text;
  /** The value is kept and submitted even while the field is hidden. */
  keepWhenHidden?: boolean;
  /** What stands in it until a person touches it; it follows what it reads [F22]. */
  initial?: Operand | RecordAttribute;
  /** Rows in ticket_value are written so that lists can filter by it. */
  filterable?: boolean;
  /** Masked for readers without the right to see it (accounts, ID numbers). */
  sensitive?: boolean;
}

export type InputField =
  | (InputBase & { type: "text"; maxLength?: number; pattern?: "taxNumber" | "serial" })
  | (InputBase & { type: "textarea"; maxLength?: number })
  | (InputBase & { type: "richText"; maxLength?: number })
  | (InputBase & {
      type: "number";
      min?: number;
      max?: number /** digits after the point, 0 = integer */;
      scale?: number;
      unit?: Text;
    })
  | (InputBase & { type: "money" /** minor units */; min?: number; max?: number; currency: string })
  | (InputBase & { type: "date"; min?: Operand; max?: Operand })
  | (InputBase & { type: "time" })
  | (InputBase & { type: "datetime"; min?: Operand; max?: Operand })
  | (InputBase & { type: "dateRange" })
  | (InputBase & { type: "yesNo" })
  | (InputBase & { type: "choice"; options: Option[]; display?: "select" | "radio" | "chips" })
  | (InputBase & { type: "multiChoice"; options: Option[]; max?: number })
  | (InputBase & { type: "cascade"; options: TreeOption[] })
  | (InputBase & { type: "rating"; max?: number })
  | (InputBase & { type: "phone" })
  | (InputBase & { type: "email" })
  | (InputBase & {
      type: "file";
      accept: ("image" | "video" | "audio" | "document")[] /** bytes */;
      maxSize?: number;
      maxCount?: number;
    })
  | (InputBase & {
      type: "reference";
      record: RecordKind;
      multiple?: boolean /** only records linked to the value of these fields */;
      within?: string[];
    })
  | (InputBase & { type: "subtable"; columns: ColumnField[]; minRows?: number; maxRows?: number })
  | (InputBase & { type: "hidden"; valueType: "text" | "option" });

/** Computed, never submitted: a formula over other fields, or an attribute read through a reference field. */
export type ComputedField =
  | (FieldBase & {
      type: "formula";
      role?: TicketRole;
      value: Operand;
      result: "money" | "decimal" | "integer" | "text" | "date" | "boolean";
      scale?: number;
      filterable?: boolean /** the lines shown under the result, in order */;
      lines?: { label: Text; value: Operand; result: "money" | "decimal" | "integer" | "text" }[];
    })
  | (FieldBase & {
      type: "lookup";
      role?: TicketRole;
      through: string;
      attribute: string;
      result: "text" | "money" | "decimal" | "integer" | "date" | "instant" | "reference" | "option";
      filterable?: boolean;
    });

export type LayoutField =
  | (FieldBase & { type: "section" })
  | (FieldBase & { type: "page" })
  | (FieldBase & { type: "textBlock"; text: Text });

/** A column of a subtable: any simple input or a formula over `row.<column>`. */
export type ColumnField =
  | Extract<InputField, { type: "text" | "number" | "money" | "date" | "choice" | "yesNo" }>
  | Extract<ComputedField, { type: "formula" }>;

export type Field = InputField | ComputedField | LayoutField;

/** A rule over several fields: while `holds` is false the form is refused, the message standing at `field`. */
export interface FormCheck {
  id: string;
  field: string;
  holds: Condition;
  message: Text;
}

export interface FormDefinition {
  fields: Field[];
  checks?: FormCheck[];
}

export { TICKET_ROLES, type FieldRight, type TicketRole };
