import type { ByTime } from "@deskbell/engine/sla";
import { Button, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { Icon } from "../../lib/icon.tsx";
import { addRow, MOST_DAYS, MOST_ROWS, type TimeRow } from "./time-rows.ts";

interface Props {
  rows: ByTime["rows"];
  onChange: (rows: ByTime["rows"]) => void;
  label: string;
  invalid: boolean;
}

const DAYS = ["same", "working", "natural"] as const;

/** By when, by the time at which a request came in: from early to late, the last row for all others. */
export function ByTimeRows({ rows, onChange, label, invalid }: Props) {
  const { t } = useTranslation();
  const set = (index: number, part: Partial<TimeRow>): void =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  return (
    <div className="by-time" role="group" aria-label={label}>
      {rows.map((row, index) => (
        <div key={index} className="by-time-row">
          {row.receivedBefore === undefined ? (
            rows.length > 1 && <span className="by-time-when">{t("promises.byTimeRest")}</span>
          ) : (
            <label className="by-time-when">
              {t("promises.byTimeFiled")}
              <input
                type="time"
                className="time-input"
                required
                aria-invalid={invalid}
                value={row.receivedBefore}
                onChange={({ target }) => target.value !== "" && set(index, { receivedBefore: target.value })}
              />
            </label>
          )}
          {row.receivedBefore !== undefined && (
            <Button
              type="text"
              size="small"
              icon={<Icon name="close" size={14} />}
              aria-label={t("promises.byTimeRemove", { at: row.receivedBefore })}
              onClick={() => onChange(rows.filter((_, at) => at !== index))}
            />
          )}
          <div className="by-time-due">
            <span>{t("promises.byTimeLatest")}</span>
            <Select<(typeof DAYS)[number]>
              aria-label={t("promises.byTimeDay", { n: index + 1 })}
              popupMatchSelectWidth={false}
              value={row.day === 0 ? "same" : row.days}
              options={DAYS.map((value) => ({ value, label: t(`promises.byTimeDay_${value}`) }))}
              onChange={(chosen) =>
                set(index, chosen === "same" ? { day: 0 } : { days: chosen, day: Math.max(row.day, 1) })
              }
            />
            {row.day > 0 && (
              <InputNumber
                aria-label={t("promises.byTimeNth", { n: index + 1 })}
                min={1}
                max={MOST_DAYS}
                precision={0}
                value={row.day}
                onChange={(day) => day !== null && set(index, { day })}
              />
            )}
            <input
              type="time"
              className="time-input"
              required
              aria-invalid={invalid}
              aria-label={t("promises.byTimeAt", { n: index + 1 })}
              value={row.time}
              onChange={({ target }) => target.value !== "" && set(index, { time: target.value })}
            />
          </div>
        </div>
      ))}
      {rows.length < MOST_ROWS && (
        <Button type="link" size="small" icon={<Icon name="plus" size={16} />} onClick={() => onChange(addRow(rows))}>
          {t("promises.byTimeAdd")}
        </Button>
      )}
    </div>
  );
}
