import { type Condition } from "@deskbell/engine/condition";
import { type CalendarChoice, type SlaPolicy, type SlaPriority } from "@deskbell/engine/sla";
import { ConditionBuilder, readyCondition } from "@deskbell/ui/condition";
import { Button, Drawer, Input, Radio } from "antd";
import { type FormEvent, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { freshKey } from "../../lib/fresh-key.ts";
import { useFormServices } from "../../lib/form-services.ts";
import { Icon } from "../../lib/icon.tsx";
import { UpTo } from "../../lib/up-to.tsx";
import { AnchorFields } from "./anchor-fields.tsx";
import { DrawerFoot } from "./drawer-foot.tsx";
import { draftOf, faultsOf, MOST_NAME, newTarget, policyOf, type PolicyDraft, readyTarget } from "./policy-draft.ts";
import { TargetRow } from "./target-row.tsx";
import type { Example } from "./use-example.ts";
import type { TypeWords } from "./use-type-words.ts";

interface Props {
  policy: SlaPolicy | undefined;
  clock: string;
  calendar: CalendarChoice;
  words: TypeWords;
  example: Example;
  onDone: (policy: SlaPolicy) => void;
  onClose: () => void;
}

const PRIORITIES: readonly (SlaPriority | undefined)[] = [undefined, "urgent", "high", "normal"];

/** One promise, with what it would mean while it is written. Nothing is published from here. */
export function PolicyDrawer({ policy, clock, calendar, words, example, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const services = useFormServices();
  const [draft, setDraft] = useState<PolicyDraft>(() => draftOf(policy));
  const [tried, setTried] = useState(false);
  const change = (part: Partial<PolicyDraft>): void => setDraft({ ...draft, ...part });
  const typeOf = (path: string) => words.fields.find((field) => field.path === path)?.type;
  const match: Condition | undefined = draft.match && readyCondition(draft.match, typeOf);
  const faults = tried ? faultsOf(draft, match) : [];
  const setTarget = (index: number, part: Partial<PolicyDraft["targets"][number]>): void =>
    change({ targets: draft.targets.map((row, at) => (at === index ? { ...row, ...part } : row)) });
  const free = PRIORITIES.find((priority) => !draft.targets.some((row) => row.priority === priority));
  const first = draft.targets[0];
  const shown = example.words(
    calendar,
    undefined,
    first && readyTarget(first),
    draft.anchor?.field ? { ...draft.anchor, name: words.fieldName(draft.anchor.field) } : undefined,
    "filed",
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (faultsOf(draft, match).length === 0) return onDone(policyOf(draft, match, policy ?? { id: newId(), clock }));
    requestAnimationFrame(() => {
      form.current?.querySelector<HTMLElement>("[aria-invalid='true'], .ant-input-number-status-error input")?.focus();
    });
  };
  return (
    <Drawer
      open
      size={560}
      title={policy ? words.text(policy.name) : t("promises.add", { clock: words.clockName(clock) })}
      onClose={onClose}
    >
      <form ref={form} className="settings-form" onSubmit={submit}>
        <label htmlFor={`${id}-name`}>{t("promises.name")}</label>
        <Input
          id={`${id}-name`}
          placeholder={t("promises.nameHint")}
          aria-invalid={faults.includes("name")}
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        {faults.includes("name") && draft.name.trim() === "" && (
          <p className="form-error">{t("promises.nameRequired")}</p>
        )}
        <UpTo text={draft.name} max={MOST_NAME} />

        <fieldset>
          <legend>{t("promises.when")}</legend>
          <Radio.Group
            value={draft.match === undefined ? "always" : "condition"}
            onChange={(event) =>
              change({ match: event.target.value === "always" ? undefined : (policy?.match ?? { all: [] }) })
            }
            options={[
              { value: "always", label: t("promises.always") },
              { value: "condition", label: t("promises.onCondition") },
            ]}
          />
          {draft.match !== undefined && (
            <ConditionBuilder
              fields={words.fields}
              value={draft.match}
              onChange={(value) => change({ match: value })}
              labels={words.names}
              locale={services.locale}
              now={services.now}
              zone={services.zone}
              loadOptions={services.loadOptions}
            />
          )}
          {faults.includes("match") && <p className="form-error">{t("promises.conditionRequired")}</p>}
        </fieldset>

        <fieldset>
          <legend>{t("promises.targets")}</legend>
          {draft.targets.map((row, index) => (
            <TargetRow
              key={index}
              row={row}
              taken={draft.targets.map((one) => one.priority)}
              faults={{
                own: faults.includes(`own${index}`),
                told: faults.includes(`told${index}`),
                priority: faults.includes(`priority${index}`),
              }}
              onChange={(part) => setTarget(index, part)}
              onRemove={() => change({ targets: draft.targets.filter((_, at) => at !== index) })}
            />
          ))}
          {draft.targets.length < PRIORITIES.length && (
            <Button
              type="link"
              icon={<Icon name="plus" size={16} />}
              onClick={() => change({ targets: [...draft.targets, newTarget(free)] })}
            >
              {t("promises.addTarget")}
            </Button>
          )}
          {faults.includes("targets") && <p className="form-error">{t("promises.targetRequired")}</p>}
        </fieldset>

        <AnchorFields
          anchor={draft.anchor}
          anchors={words.anchors}
          told
          invalid={faults.includes("anchor")}
          onChange={(anchor) => change({ anchor })}
        />

        <DrawerFoot example={shown} onClose={onClose} />
      </form>
    </Drawer>
  );
}

const newId = (): string => `p_${freshKey().replaceAll("-", "").slice(0, 16)}`;
