/** Everything that a type's promises are told by: its names, its fields, its calendars. */
import { type Condition, conditionSentence } from "@deskbell/engine/condition";
import { anchorFields, clocksOf, humanSteps, planTicketType, type TicketPlan } from "@deskbell/engine/ticket";
import { catalogOf, type FilterField } from "@deskbell/ui/condition";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { calendarsQuery } from "../../lib/reference-queries.ts";
import { useLocale, useText } from "../../lib/words.ts";
import { useZone } from "../../lib/zone.ts";
import { filterFieldsQuery, recordNamesQuery } from "../workbench/filter-query.ts";
import type { Speech } from "./changes.ts";
import type { Published } from "./settings-query.ts";

export interface TypeWords extends Speech {
  /** What a condition of this type may speak of. */
  fields: readonly FilterField[];
  names: Readonly<Record<string, string>>;
  /** Dates that a promise may hang on. */
  anchors: { path: string; name: string }[];
}

const NO_FIELDS: readonly FilterField[] = [];

export function useTypeWords({ key, definition }: Published): TypeWords {
  const { t } = useTranslation();
  const text = useText();
  const locale = useLocale();
  const zone = useZone();
  const calendars = useQuery(calendarsQuery).data?.items ?? [];
  const known = useQuery(filterFieldsQuery(key)).data ?? NO_FIELDS;
  const plan = useMemo(() => {
    const answer = planTicketType(definition);
    return answer.ok ? answer.plan : undefined;
  }, [definition]);
  const fields = useMemo(() => (plan ? conditionFields(plan, known) : known), [plan, known]);
  const conditions = definition.policies.flatMap(({ match }) => (match ? [match] : []));
  const all: Condition | undefined = conditions.length > 0 ? { all: conditions } : undefined;
  const names = useQuery(recordNamesQuery(all, fields)).data ?? {};
  const catalog = useMemo(() => catalogOf(fields), [fields]);
  const fieldName = (path: string): string => {
    const found = definition.form.fields.find((field) => field.id === path);
    return found?.label ? text(found.label) : path;
  };
  return {
    t,
    text,
    calendars,
    fields,
    names,
    fieldName,
    clockName: (id) => {
      const clock = clocksOf(definition).find((one) => one.id === id);
      return clock ? text(clock.name) : id;
    },
    stepName: (id) => {
      const step = humanSteps(definition.flow.steps).find((one) => one.id === id);
      return step ? text(step.name) : id;
    },
    sentence: ({ match }) =>
      match === undefined
        ? t("promises.always")
        : conditionSentence(match, catalog, { locale, zone, nameOf: (_shape, id) => names[id] }),
    anchors: plan ? anchorFields(plan.catalog).map((path) => ({ path, name: fieldName(path) })) : [],
  };
}

/** Fields of the form that a list can't be filtered by may stand in a promise; what only a list knows may not. */
function conditionFields(plan: TicketPlan, known: readonly FilterField[]): FilterField[] {
  const { fields } = plan.catalog;
  const listed = known.filter(({ path }) => Object.hasOwn(fields, path));
  const more = Object.entries(fields).flatMap(([path, info]): FilterField[] => {
    if (info.label === undefined || info.type === "table" || listed.some((one) => one.path === path)) return [];
    const options = info.options?.map(({ id, label }) => ({ id, label: label ?? { zh: id } })) ?? null;
    return [
      {
        path,
        label: info.label,
        type: info.type,
        present: info.present ?? false,
        target: info.target ?? null,
        currency: info.currency ?? null,
        scale: info.scale ?? null,
        options,
      },
    ];
  });
  return [...listed, ...more];
}
