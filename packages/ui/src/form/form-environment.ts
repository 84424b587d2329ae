/** What every control needs to know and do, so that a subtable's cells get it as fields do. */
import type { Field, FieldError, FormDefinition, InputField, RecordKind } from "@deskbell/engine/form";
import type { Data, Instant, Locale, Text, Value } from "@deskbell/engine/kernel";
import { textOf } from "@deskbell/engine/kernel";
import { createContext, useContext } from "react";
import type { FileRef } from "./file-ref.ts";
import type { FormTexts } from "./texts.ts";

export interface RecordOption {
  id: string;
  label: string;
  hint?: string;
}

/** What limits a picker: the records chosen in the fields that it is `within`. */
export interface Within {
  kind: RecordKind;
  ids: string[];
}

/** Records on offer, best first. An empty query asks for the first few; give more than 12 only if there are more. */
export type LoadOptions = (
  kind: RecordKind,
  query: string,
  within: Within[],
  signal: AbortSignal,
) => Promise<RecordOption[]>;

export type FileField = Extract<InputField, { type: "file" }>;

/** Uploads one file and answers what it became. `onProgress` takes 0–1. Rejects with an Error whose message may be shown. */
export type Upload = (
  file: File,
  options: { field: FileField; onProgress: (fraction: number) => void; signal: AbortSignal },
) => Promise<FileRef>;

export interface FormEnvironment {
  definition: FormDefinition;
  data: Data;
  locale: Locale;
  /** IANA zone of the institution: what datetime pickers show. */
  zone: string;
  now: Instant;
  texts: FormTexts;
  errors: readonly FieldError[];
  currency: string;
  /** Labels of records that are already chosen, by id. */
  labels: Readonly<Record<string, string>>;
  /** Files that are already attached, by id. */
  files: Readonly<Record<string, FileRef>>;
  loadOptions?: LoadOptions | undefined;
  upload?: Upload | undefined;
  /** A new row of a subtable; empty when absent. */
  newRow?: ((table: string) => { [column: string]: Value }) | undefined;
  /** How many uploads are on their way, of all fields. */
  onUploading?: ((delta: 1 | -1) => void) | undefined;
  /** The app learns what a picked record is called, and what an uploaded file is. */
  onRecord?: ((kind: RecordKind, option: RecordOption) => void) | undefined;
  onFile?: ((file: FileRef) => void) | undefined;
}

export const EnvironmentContext = createContext<FormEnvironment | undefined>(undefined);

/** The environment of the form around. Throws outside `FormFields`. */
export function useFormEnvironment(): FormEnvironment {
  const environment = useContext(EnvironmentContext);
  if (!environment) throw new Error("a form control stands outside FormFields");
  return environment;
}

/** Texts of the definition in the reader's language. */
export function useText(): (text: Text) => string {
  const { locale } = useFormEnvironment();
  return (text) => textOf(text, locale);
}

/** How values are put into words here. */
export function formatOptionsOf({ locale, zone, now, currency, labels }: FormEnvironment) {
  return { locale, zone, now, currency, labels };
}

/** What limits a reference field now. */
export function withinOf(field: Field, environment: Pick<FormEnvironment, "definition" | "data">): Within[] {
  if (field.type !== "reference") return [];
  return (field.within ?? []).flatMap((id) => {
    const other = environment.definition.fields.find((one) => one.id === id);
    const value = environment.data[id];
    const ids = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string" && one !== "");
    return other?.type === "reference" && ids.length > 0 ? [{ kind: other.record, ids: ids as string[] }] : [];
  });
}
