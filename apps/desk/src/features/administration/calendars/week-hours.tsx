import type { CalendarVersion } from "@deskbell/engine/kernel";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../lib/icon.tsx";
import { WEEK } from "./week.ts";
import { readHours, writeHours } from "./year-days.ts";

interface Props {
  versions: CalendarVersion[];
  editable: boolean;
  onChange: (versions: CalendarVersion[]) => void;
  tomorrow: string;
}

/** The weekly pattern, and the next ones from their dates (春暑秋寒): what was promised before keeps its own. */
export function WeekHours({ versions, editable, onChange, tomorrow }: Props) {
  const { t } = useTranslation();
  const replace = (index: number, next: CalendarVersion | undefined): void =>
    onChange(versions.flatMap((version, at) => (at === index ? (next ?? []) : version)));
  return (
    <section className="week-versions" aria-label={t("calendars.week")}>
      {versions.map((version, index) => (
        <div key={index} className="week-version">
          <header>
            {version.from <= "1970-01-01" ? (
              <h2>{t("calendars.week")}</h2>
            ) : editable ? (
              <label>
                {t("calendars.from")}{" "}
                <Input
                  type="date"
                  size="small"
                  value={version.from}
                  onChange={(event) => event.target.value && replace(index, { ...version, from: event.target.value })}
                />
              </label>
            ) : (
              <h2>{t("calendars.fromDate", { date: version.from })}</h2>
            )}
            {editable && versions.length > 1 && (
              <Button size="small" type="text" onClick={() => replace(index, undefined)}>
                {t("calendars.removeVersion")}
              </Button>
            )}
          </header>
          {WEEK.map((day) => (
            <Hours
              key={day}
              label={t(`calendars.day_${day}`)}
              text={writeHours(version.weekdays[day])}
              editable={editable}
              onText={(text) => {
                const windows = readHours(text);
                if (windows) replace(index, { ...version, weekdays: { ...version.weekdays, [day]: windows } });
                return windows !== undefined;
              }}
            />
          ))}
        </div>
      ))}
      {editable && (
        <Button
          type="dashed"
          className="week-add"
          icon={<Icon name="plus" size={16} />}
          onClick={() => {
            const last = versions.at(-1);
            const from = last && last.from >= tomorrow ? undefined : tomorrow;
            if (from) onChange([...versions, { from, weekdays: last?.weekdays ?? {} }]);
          }}
        >
          {t("calendars.addVersion")}
        </Button>
      )}
    </section>
  );
}

interface HoursProps {
  label: string;
  text: string;
  editable: boolean;
  /** Was it to be read? */
  onText: (text: string) => boolean;
}

/** One weekday as people write it: `09:00–12:00 13:30–20:30`; empty is closed. */
function Hours({ label, text, editable, onText }: HoursProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string>();
  const wrong = typed !== undefined && readHours(typed) === undefined;
  if (!editable)
    return (
      <p className="week-day">
        <span className="muted">{label}</span> <span className="num">{text || t("calendars.rest")}</span>
      </p>
    );
  return (
    <label className="week-day">
      <span className="muted">{label}</span>
      <Input
        size="small"
        value={typed ?? text}
        status={wrong ? "error" : ""}
        aria-invalid={wrong}
        placeholder={t("calendars.rest")}
        title={wrong ? t("calendars.hoursWrong") : t("calendars.hoursHint")}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => {
          if (typed === undefined) return;
          if (onText(typed)) setTyped(undefined);
        }}
        onPressEnter={(event) => event.currentTarget.blur()}
      />
    </label>
  );
}
