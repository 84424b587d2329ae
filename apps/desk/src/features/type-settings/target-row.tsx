import type { SlaPriority } from "@deskbell/engine/sla";
import { Button, Checkbox, Select } from "antd";
import { useTranslation } from "react-i18next";
import { Icon } from "../../lib/icon.tsx";
import { AmountInput } from "./amount-input.tsx";
import { readyAmount } from "./amount-draft.ts";
import { isLonger } from "./amounts.ts";
import type { TargetDraft } from "./policy-draft.ts";

interface Props {
  row: TargetDraft;
  taken: readonly (SlaPriority | undefined)[];
  faults: { own: boolean; told: boolean; priority: boolean };
  onChange: (part: Partial<TargetDraft>) => void;
  onRemove: () => void;
}

const PRIORITIES = ["normal", "high", "urgent"] as const;

/** For one priority: what the house asks of itself, and what it tells the requester. */
export function TargetRow({ row, taken, faults, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const { own, told } = row;
  const [ready, promised] = [readyAmount(own), told === null ? undefined : readyAmount(told)];
  const rest = taken.length > 1 ? t("promises.otherPriorities") : t("promises.anyPriority");
  return (
    <div className="settings-target" role="group" aria-label={row.priority ? t(`priority.${row.priority}`) : rest}>
      <Select
        aria-label={t("promises.priority")}
        popupMatchSelectWidth={false}
        value={row.priority ?? "rest"}
        options={[
          { value: "rest", label: rest, disabled: row.priority !== undefined && taken.includes(undefined) },
          ...PRIORITIES.map((one) => ({
            value: one as string,
            label: t(`priority.${one}`),
            disabled: row.priority !== one && taken.includes(one),
          })),
        ]}
        onChange={(value) => onChange({ priority: PRIORITIES.find((one) => one === value) })}
      />
      <Button
        type="text"
        size="small"
        icon={<Icon name="trash" size={16} />}
        aria-label={t("promises.removeTarget")}
        onClick={onRemove}
      />
      <div className="settings-target-line">
        <span>{t("promises.internal")}</span>
        <AmountInput
          label={t("promises.internal")}
          value={own}
          invalid={faults.own}
          onChange={(amount) => onChange({ own: amount })}
        />
      </div>
      <div className="settings-target-line">
        <Checkbox checked={told !== null} onChange={(event) => onChange({ told: event.target.checked ? own : null })}>
          {t("promises.tell")}
        </Checkbox>
        {told !== null && (
          <AmountInput
            label={t("promises.told")}
            value={told}
            invalid={faults.told}
            onChange={(amount) => onChange({ told: amount })}
          />
        )}
      </div>
      {(faults.own || faults.told) && (
        <p className="form-error">
          {t((faults.own ? own : told)?.unit === "byTime" ? "promises.byTimeWrong" : "promises.amountRequired")}
        </p>
      )}
      {faults.priority && <p className="form-error">{t("promises.problem_duplicate")}</p>}
      {ready && promised && isLonger(ready, promised) && <p className="settings-warning">{t("promises.toldSooner")}</p>}
    </div>
  );
}
