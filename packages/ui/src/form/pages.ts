/** A long form as pages, one per screen. */
import type { Evaluation, Field, FieldError, FormDefinition } from "@deskbell/engine/form";

export interface FormPage {
  /** The page field's id; undefined for what stands before the first page. */
  id: string | undefined;
  page: Extract<Field, { type: "page" }> | undefined;
  /** What is shown on it, in order; never empty. */
  fields: Field[];
}

/** Pages on which this person has something to see; a form without page fields is one page. */
export function pagesOf(definition: FormDefinition, evaluation: Pick<Evaluation, "fields">): FormPage[] {
  const pages: FormPage[] = [{ id: undefined, page: undefined, fields: [] }];
  for (const field of definition.fields) {
    if (field.type === "page") pages.push({ id: field.id, page: field, fields: [] });
    else if (evaluation.fields[field.id]?.visible) pages.at(-1)?.fields.push(field);
  }
  // A heading alone is no reason for a screen.
  return pages.map(withoutEmptySections).filter(({ fields }) => fields.length > 0);
}

function withoutEmptySections(page: FormPage): FormPage {
  const { fields } = page;
  return { ...page, fields: fields.filter((field, i) => field.type !== "section" || isFollowed(fields[i + 1])) };
}

const isFollowed = (next: Field | undefined): boolean => next !== undefined && next.type !== "section";

/** Index of the first page that holds an error; -1 when none does. */
export function pageOfFirstError(pages: readonly FormPage[], errors: readonly Pick<FieldError, "field">[]): number {
  const wrong = new Set(errors.map((one) => one.field));
  return pages.findIndex((page) => page.fields.some((field) => wrong.has(field.id)));
}
