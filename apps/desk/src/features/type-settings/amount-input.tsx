import { type Amount, AMOUNT_UNITS } from "@deskbell/engine/sla";
import { InputNumber, Select, Space } from "antd";
import { useTranslation } from "react-i18next";
import type { AmountDraft } from "./amount-draft.ts";
import { AMOUNT_LIMIT } from "./amounts.ts";
import { ByTimeRows } from "./by-time-rows.tsx";
import { newRows } from "./time-rows.ts";

interface Props {
  value: AmountDraft;
  onChange: (value: AmountDraft) => void;
  label: string;
  invalid: boolean;
  /** Steps count in whole units only, and know no times of the day. */
  whole?: boolean;
}

export function AmountInput({ value, onChange, label, invalid, whole = false }: Props) {
  const { t } = useTranslation();
  const days = value.unit === "workingDays" || value.unit === "naturalDays";
  const units: Amount["unit"][] = whole ? [...AMOUNT_UNITS] : [...AMOUNT_UNITS, "byTime"];
  const choose = (unit: Amount["unit"]): void =>
    onChange(
      unit === "byTime" ? { unit, rows: newRows() } : { amount: value.unit === "byTime" ? null : value.amount, unit },
    );
  const unit = (
    <Select
      aria-label={t("promises.unitOf", { label })}
      popupMatchSelectWidth={false}
      value={value.unit}
      options={units.map((one) => ({ value: one, label: t(`promises.unit_${one}`) }))}
      onChange={choose}
    />
  );
  if (value.unit === "byTime")
    return (
      <div className="settings-amount">
        {unit}
        <ByTimeRows
          rows={value.rows}
          label={label}
          invalid={invalid}
          onChange={(rows) => onChange({ unit: "byTime", rows })}
        />
      </div>
    );
  return (
    <Space.Compact className="settings-amount">
      <InputNumber
        aria-label={label}
        min={0}
        max={AMOUNT_LIMIT}
        {...(days || whole ? { precision: 0 } : {})}
        {...(invalid ? { status: "error" as const } : {})}
        value={value.amount}
        onChange={(amount) => onChange({ amount, unit: value.unit })}
      />
      {unit}
    </Space.Compact>
  );
}
