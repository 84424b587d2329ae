import type { FieldProblem } from "@deskbell/contract/errors";
import { type CalendarChoice, type ClockDefinition, promiseOf, type SlaPolicy } from "@deskbell/engine/sla";
import { Button, Checkbox, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../lib/icon.tsx";
import { calendarWords } from "./amounts.ts";
import { PolicyDrawer } from "./policy-drawer.tsx";
import { PolicyLine } from "./policy-line.tsx";
import { problemAt } from "./problem-at.ts";
import type { Example } from "./use-example.ts";
import type { SettingsDraft } from "./use-settings-draft.ts";
import type { TypeWords } from "./use-type-words.ts";

export interface SectionProps {
  settings: SettingsDraft;
  words: TypeWords;
  example: Example;
  problems: readonly FieldProblem[];
}

const CHOICES = ["campus", "legalDays", "always"] as const;

/** One clock: what it counts, on which calendar, and its promises in the order in which they are looked at. */
export function ClockSection({ clock, settings, words, example, problems }: SectionProps & { clock: ClockDefinition }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<SlaPolicy | "new">();
  const { draft, change } = settings;
  const setting = draft.clocks[clock.id] ?? { calendar: clock.calendar, statutory: clock.statutory ?? false };
  const mine = draft.policies.filter((policy) => policy.clock === clock.id);
  const calendarOptions = [
    ...CHOICES.map((choice) => ({ value: choice as string, label: calendarWords(t, choice, []) })),
    ...words.calendars.map(({ id, name }) => ({ value: `id:${id}`, label: name })),
  ];
  const chosen = typeof setting.calendar === "object" ? `id:${setting.calendar.id}` : setting.calendar;
  const set = (part: Partial<typeof setting>): void =>
    change({ clocks: { ...draft.clocks, [clock.id]: { ...setting, ...part } } });
  const setMine = (next: SlaPolicy[]): void => {
    const others = draft.policies.filter((policy) => policy.clock !== clock.id);
    change({ policies: keepPlaces(draft.policies, clock.id, next, others) });
  };
  const fault = problemAt(t, problems, `clocks.${clock.id}`);
  const title = words.clockName(clock.id);
  return (
    <section className="settings-section" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <p className="muted">
          {clock.kind === "custom" || clock.kind === "step" ? "" : t(`promises.about_${clock.kind}`)}
        </p>
        {mine.length > 0 && (
          <span className="settings-clock">
            <Select
              size="small"
              aria-label={t("promises.calendarOf", { clock: title })}
              popupMatchSelectWidth={false}
              value={chosen}
              options={
                calendarOptions.some((one) => one.value === chosen)
                  ? calendarOptions
                  : [...calendarOptions, { value: chosen, label: calendarWords(t, setting.calendar, words.calendars) }]
              }
              onChange={(value) => set({ calendar: choiceOf(value) })}
            />
            <Checkbox checked={setting.statutory} onChange={(event) => set({ statutory: event.target.checked })}>
              {t("promises.statutory")}
            </Checkbox>
          </span>
        )}
      </header>
      {fault !== undefined && (
        <p className="form-error" role="alert">
          {fault}
        </p>
      )}
      {mine.length === 0 && <p className="muted">{t("promises.none")}</p>}
      <ol>
        {mine.map((policy, at) => (
          <PolicyLine
            key={policy.id}
            policy={policy}
            alone={mine.length === 1}
            last={at === mine.length - 1}
            first={at === 0}
            words={words}
            changed={isChanged(settings, policy)}
            fault={problemAt(t, problems, `policies.${draft.policies.indexOf(policy)}`)}
            example={example.words(
              setting.calendar,
              undefined,
              targetOf(policy),
              policy.anchor && { ...policy.anchor, name: words.fieldName(policy.anchor.field) },
              "filed",
            )}
            onEdit={() => setEditing(policy)}
            onMove={(step) => setMine(moved(mine, at, step))}
            onRemove={() => setMine(mine.filter((one) => one !== policy))}
          />
        ))}
      </ol>
      <Button type="link" icon={<Icon name="plus" size={16} />} onClick={() => setEditing("new")}>
        {t("promises.add", { clock: title })}
      </Button>
      {editing && (
        <PolicyDrawer
          policy={editing === "new" ? undefined : editing}
          clock={clock.id}
          calendar={setting.calendar}
          words={words}
          example={example}
          onClose={() => setEditing(undefined)}
          onDone={(policy) => {
            setMine(editing === "new" ? [...mine, policy] : mine.map((one) => (one === editing ? policy : one)));
            setEditing(undefined);
          }}
        />
      )}
    </section>
  );
}

const choiceOf = (value: string): CalendarChoice =>
  value.startsWith("id:") ? { id: value.slice(3) } : (CHOICES.find((one) => one === value) ?? "campus");

/** Of an ordinary ticket. */
function targetOf(policy: SlaPolicy): SlaPolicy["targets"][number] | undefined {
  const { target } = promiseOf(policy, "normal", () => undefined);
  return policy.targets.find((row) => row.amount === target) ?? policy.targets[0];
}

function isChanged({ base }: SettingsDraft, policy: SlaPolicy): boolean {
  const was = base.policies.find((one) => one.id === policy.id);
  return JSON.stringify(was) !== JSON.stringify(policy);
}

function moved<T>(list: readonly T[], at: number, step: -1 | 1): T[] {
  const next = [...list];
  const [item] = next.splice(at, 1);
  if (item !== undefined) next.splice(at + step, 0, item);
  return next;
}

/** The clock's policies in their new order, where they stood among those of other clocks. */
function keepPlaces(all: readonly SlaPolicy[], clock: string, next: SlaPolicy[], others: SlaPolicy[]): SlaPolicy[] {
  const rest = [...next];
  const places = all.flatMap((policy) => (policy.clock === clock ? (rest.shift() ?? []) : policy));
  return rest.length === 0 ? places : [...places.filter((one) => others.includes(one) || next.includes(one)), ...rest];
}
