import { Checkbox, InputNumber, Select, Space } from "antd";
import type { Anchor } from "@deskbell/engine/sla";
import { useTranslation } from "react-i18next";
import { LEAD_UNITS, leadMinutes, leadOf } from "./amounts.ts";
import { useState } from "react";

interface Props {
  anchor: Anchor | undefined;
  anchors: readonly { path: string; name: string }[];
  /** Whether it can bound what the requester is told. */
  told: boolean;
  invalid: boolean;
  onChange: (anchor: Anchor | undefined) => void;
}

/** 按上课时间倒推: a date of the form before which the work must be done, and how long before. */
export function AnchorFields({ anchor, anchors, told, invalid, onChange }: Props) {
  const { t } = useTranslation();
  const [unit, setUnit] = useState(() => leadOf(anchor?.leadMinutes ?? 0).unit);
  const factor = leadMinutes(1, unit);
  if (anchors.length === 0) return null;
  return (
    <fieldset>
      <legend>{t("promises.anchor")}</legend>
      <Checkbox
        checked={anchor !== undefined}
        onChange={(event) =>
          onChange(event.target.checked ? { field: anchors[0]?.path ?? "", leadMinutes: 120 } : undefined)
        }
      >
        {t("promises.anchorOn")}
      </Checkbox>
      {anchor && (
        <div className="settings-anchor">
          <Select
            aria-label={t("promises.anchorField")}
            popupMatchSelectWidth={false}
            {...(invalid ? { status: "error" as const } : {})}
            value={anchor.field}
            options={anchors.map(({ path, name }) => ({ value: path, label: name }))}
            onChange={(field) => onChange({ ...anchor, field })}
          />
          <Space.Compact>
            <InputNumber
              aria-label={t("promises.anchorLead")}
              min={0}
              max={Math.floor(1_000_000 / factor)}
              precision={0}
              value={Math.round(anchor.leadMinutes / factor)}
              onChange={(value) => onChange({ ...anchor, leadMinutes: leadMinutes(value ?? 0, unit) })}
            />
            <Select
              aria-label={t("promises.unitOf", { label: t("promises.anchorLead") })}
              popupMatchSelectWidth={false}
              value={unit}
              options={LEAD_UNITS.map((one) => ({ value: one, label: t(`promises.before_${one}`) }))}
              onChange={(next) => {
                setUnit(next);
                onChange({ ...anchor, leadMinutes: leadMinutes(Math.round(anchor.leadMinutes / factor), next) });
              }}
            />
          </Space.Compact>
          {told && (
            <Checkbox
              checked={anchor.public ?? false}
              onChange={(event) => {
                const { public: _, ...rest } = anchor;
                onChange(event.target.checked ? { ...rest, public: true } : rest);
              }}
            >
              {t("promises.anchorPublic")}
            </Checkbox>
          )}
        </div>
      )}
    </fieldset>
  );
}
