import { type Amount, AMOUNT_UNITS } from "@deskbell/engine/sla";
import { InputNumber, Select, Space } from "antd";
import { useTranslation } from "react-i18next";
import type { AmountDraft } from "./amount-draft.ts";
import { AMOUNT_LIMIT, amountWords } from "./amounts.ts";

interface Props {
  value: AmountDraft;
  onChange: (value: AmountDraft) => void;
  label: string;
  invalid: boolean;
  /** Steps count in whole units only. */
  whole?: boolean;
}

export function AmountInput({ value, onChange, label, invalid, whole = false }: Props) {
  const { t } = useTranslation();
  const days = value.unit === "workingDays" || value.unit === "naturalDays";
  const byTime = value.unit === "byTime" ? value : undefined;
  return (
    <Space.Compact className="settings-amount">
      {value.unit !== "byTime" && (
        <InputNumber
          aria-label={label}
          min={0}
          max={AMOUNT_LIMIT}
          {...(days || whole ? { precision: 0 } : {})}
          {...(invalid ? { status: "error" as const } : {})}
          value={value.amount}
          onChange={(amount) => onChange({ amount, unit: value.unit })}
        />
      )}
      <Select
        aria-label={t("promises.unitOf", { label })}
        popupMatchSelectWidth={false}
        value={value.unit}
        options={[
          ...AMOUNT_UNITS.map((unit) => ({ value: unit as Amount["unit"], label: t(`promises.unit_${unit}`) })),
          ...(byTime ? [{ value: "byTime" as const, label: amountWords(t, byTime) }] : []),
        ]}
        onChange={(unit) => {
          if (unit !== "byTime") onChange({ amount: value.unit === "byTime" ? null : value.amount, unit });
        }}
      />
    </Space.Compact>
  );
}
