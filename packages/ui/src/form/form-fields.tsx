/** The fields of a form, controlled: data in, data out; what is shown comes from the engine's evaluation. */
import {
  currencyOf,
  type Evaluation,
  type Field,
  type FieldError,
  type FormDefinition,
  isInput,
} from "@deskbell/engine/form";
import type { Data, Instant, Locale, Value } from "@deskbell/engine/kernel";
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import type { ControlProps } from "./control.ts";
import { FieldFrame } from "./field-frame.tsx";
import type { FileRef } from "./file-ref.ts";
import {
  EnvironmentContext,
  type FormEnvironment,
  formatOptionsOf,
  type LoadOptions,
  type Upload,
  useText,
} from "./form-environment.ts";
import { fetchLaterControls } from "./later-controls.tsx";
import { pagesOf } from "./pages.ts";
import { formTexts, type FormTexts } from "./texts.ts";
import { ValueView } from "./value-view.tsx";

export interface FormFieldsProps {
  definition: FormDefinition;
  /** The form that `definition` is a part of: what is chosen here may depend on fields that are not shown. */
  whole?: FormDefinition;
  value: Data;
  onChange: (value: Data) => void;
  /** `evaluateForm(plan, value, context)`. */
  evaluation: Pick<Evaluation, "fields" | "data">;
  errors?: readonly FieldError[];
  /** Only this page (an id from `pagesOf`); absent: all of them, one under the other. */
  page?: string | undefined;
  locale?: Locale;
  /** IANA zone of the institution. */
  zone: string;
  now: Instant;
  texts?: Partial<FormTexts>;
  labels?: Readonly<Record<string, string>>;
  files?: Readonly<Record<string, FileRef>>;
  loadOptions?: LoadOptions;
  upload?: Upload;
  onUploading?: FormEnvironment["onUploading"];
  onRecord?: FormEnvironment["onRecord"];
  onFile?: FormEnvironment["onFile"];
  newRow?: FormEnvironment["newRow"];
  /** An app's own controls by field type or id; the label, help and errors around them stay ours. */
  controls?: Readonly<Record<string, (props: ControlProps) => ReactNode>>;
}

const NONE = {};
const NO_ERRORS: readonly FieldError[] = [];

export function FormFields(props: FormFieldsProps): ReactNode {
  const {
    definition,
    whole = definition,
    value,
    onChange,
    evaluation,
    errors = NO_ERRORS,
    locale = "zh",
    zone,
    now,
    page,
    controls,
  } = props;
  const { labels = NONE, files = NONE, texts, loadOptions, upload, onUploading, onRecord, onFile, newRow } = props;

  useEffect(() => fetchLaterControls(definition), [definition]);

  const environment = useMemo<FormEnvironment>(
    () => ({
      definition: whole,
      data: evaluation.data,
      locale,
      zone,
      now,
      labels,
      files,
      errors,
      loadOptions,
      upload,
      onUploading,
      onRecord,
      onFile,
      newRow,
      texts: formTexts(locale, texts),
      currency: currencyOf(whole.fields),
    }),
    [
      whole,
      evaluation.data,
      locale,
      zone,
      now,
      labels,
      files,
      errors,
      texts,
      loadOptions,
      upload,
      onUploading,
      onRecord,
      onFile,
      newRow,
    ],
  );

  // An upload ends long after the render that started it; it must not bring back what was there then.
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  const change = (id: string, next: Value | undefined): void => {
    const { [id]: _, ...rest } = latest.current;
    latest.current = next === undefined ? rest : { ...rest, [id]: next };
    onChange(latest.current);
  };

  const pages = pagesOf(definition, evaluation);
  const shown = page === undefined ? pages : pages.filter((one) => one.id === page);
  return (
    <EnvironmentContext value={environment}>
      <div className="form">
        {shown.map((one) => (
          <div className="form-page" key={one.id ?? ""}>
            {one.page && page === undefined && <Heading field={one.page} level="page" />}
            {one.fields.map((field) => (
              <FieldRow
                key={field.id}
                field={field}
                environment={environment}
                evaluation={evaluation}
                value={value[field.id]}
                onChange={(next) => change(field.id, next)}
                render={controls?.[field.id] ?? controls?.[field.type]}
              />
            ))}
          </div>
        ))}
      </div>
    </EnvironmentContext>
  );
}

interface FieldRowProps {
  field: Field;
  environment: FormEnvironment;
  evaluation: Pick<Evaluation, "fields" | "data">;
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
  render: ((props: ControlProps) => ReactNode) | undefined;
}

function FieldRow({ field, environment, evaluation, value, onChange, render }: FieldRowProps): ReactNode {
  const text = useText();
  const state = evaluation.fields[field.id];
  if (!state) return null;
  if (field.type === "section") return <Heading field={field} level="section" />;
  if (field.type === "textBlock") return <p className="form-text">{text(field.text)}</p>;
  if (field.type === "page") return null;
  if (isInput(field) && !state.readOnly) {
    return <FieldFrame field={field} state={state} value={value} onChange={onChange} render={render} />;
  }
  return (
    <div className="form-field form-shown" data-field={field.id}>
      <span className="form-label">{text(field.label)}</span>
      <ValueView
        field={field}
        value={state.value ?? evaluation.data[field.id]}
        lines={state.lines}
        files={environment.files}
        options={formatOptionsOf(environment)}
      />
      {field.help && <p className="form-hint">{text(field.help)}</p>}
    </div>
  );
}

function Heading({ field, level }: { field: Field; level: "page" | "section" }): ReactNode {
  const text = useText();
  const Tag = level === "page" ? "h2" : "h3";
  return (
    <div className="form-heading" data-field={field.id}>
      <Tag>{text(field.label)}</Tag>
      {field.help && <p className="form-hint">{text(field.help)}</p>}
    </div>
  );
}
