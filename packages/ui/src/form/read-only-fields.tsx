/** Submitted data for reading: headings, labels and values, empty fields left out. */
import { currencyOf, type Evaluation, type Field, type FormDefinition } from "@deskbell/engine/form";
import { type Data, type Instant, isMissing, type Locale, textOf } from "@deskbell/engine/kernel";
import type { ReactNode } from "react";
import type { FileRef } from "./file-ref.ts";
import type { FormatOptions } from "./format-value.ts";
import { ValueView } from "./value-view.tsx";

export interface ReadOnlyFieldsProps {
  definition: FormDefinition;
  data: Data;
  /** With it, only what this person may see is shown, and formulas show their lines. */
  evaluation?: Pick<Evaluation, "fields">;
  locale?: Locale;
  zone: string;
  now: Instant;
  /** Labels of records by id. */
  labels?: Readonly<Record<string, string>>;
  files?: Readonly<Record<string, FileRef>>;
  /** Show fields without a value too. */
  showEmpty?: boolean;
  /** What stands beside a value: an edit button, a mask. */
  beside?: (field: Field) => ReactNode;
}

export function ReadOnlyFields(props: ReadOnlyFieldsProps): ReactNode {
  const {
    definition,
    data,
    evaluation,
    locale = "zh",
    zone,
    now,
    labels = {},
    files = {},
    showEmpty = false,
    beside,
  } = props;
  const options: FormatOptions = { locale, zone, now, labels, currency: currencyOf(definition.fields) };
  const groups = groupsOf(definition.fields, (field) => {
    const state = evaluation?.fields[field.id];
    if (field.type === "hidden" || (evaluation && !state?.visible)) return false;
    return showEmpty || !isMissing(data[field.id]);
  });
  return (
    <div className="form form-reading">
      {groups.map(({ heading, fields }) => (
        <section key={heading?.id ?? ""}>
          {heading && <h3>{textOf(heading.label, locale)}</h3>}
          <dl>
            {fields.map((field) => (
              <div key={field.id} data-field={field.id}>
                <dt>{textOf(field.label, locale)}</dt>
                <dd>
                  <ValueView
                    field={field}
                    value={data[field.id]}
                    lines={evaluation?.fields[field.id]?.lines}
                    files={files}
                    options={options}
                  />
                  {beside?.(field)}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

/** Fields under the heading (page or section) that they stand under; headings with nothing under them are left out. */
export function groupsOf(
  fields: readonly Field[],
  isShown: (field: Field) => boolean,
): { heading: Field | undefined; fields: Field[] }[] {
  const groups: { heading: Field | undefined; fields: Field[] }[] = [{ heading: undefined, fields: [] }];
  for (const field of fields) {
    if (field.type === "page" || field.type === "section") groups.push({ heading: field, fields: [] });
    else if (field.type !== "textBlock" && isShown(field)) groups.at(-1)?.fields.push(field);
  }
  return groups.filter((group) => group.fields.length > 0);
}
