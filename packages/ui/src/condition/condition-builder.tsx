/**
 * Builds a condition: groups of lines, each field → comparison → value. It edits the engine's JSON itself (docs/adr/0006), so
 * what is shown is what is stored, and what is not filled in yet is simply left out by `readyCondition`.
 */
import type { Condition } from "@deskbell/engine/condition";
import type { FormDefinition } from "@deskbell/engine/form";
import type { Instant, Locale } from "@deskbell/engine/kernel";
import { type ReactNode, useMemo } from "react";
import { EnvironmentContext, type FormEnvironment, type LoadOptions } from "../form/form-environment.ts";
import { formTexts } from "../form/texts.ts";
import { builderTexts } from "./builder-texts.ts";
import { catalogOf, type FilterField } from "./catalog-of.ts";
import { ConditionGroup } from "./condition-group.tsx";
import "./condition.css";

export interface ConditionBuilderProps {
  fields: readonly FilterField[];
  value: Condition;
  onChange: (value: Condition) => void;
  locale: Locale;
  /** IANA zone of the institution: what pickers of moments show. */
  zone: string;
  now: Instant;
  /** Names of records that are chosen already, by id. */
  labels: Readonly<Record<string, string>>;
  loadOptions: LoadOptions;
}

const NO_FORM: FormDefinition = { fields: [] };

export function ConditionBuilder(props: ConditionBuilderProps): ReactNode {
  const { fields, value, onChange, locale, zone, now, labels, loadOptions } = props;
  const catalog = useMemo(() => catalogOf(fields), [fields]);
  const texts = builderTexts(locale);
  const environment = useMemo<FormEnvironment>(
    () => ({
      definition: NO_FORM,
      data: {},
      locale,
      zone,
      now,
      texts: formTexts(locale, undefined),
      errors: [],
      currency: "CNY",
      labels,
      files: {},
      loadOptions,
    }),
    [locale, zone, now, labels, loadOptions],
  );
  return (
    <EnvironmentContext value={environment}>
      <ConditionGroup {...{ fields, catalog, locale, texts, onChange }} node={value} depth={0} />
    </EnvironmentContext>
  );
}
