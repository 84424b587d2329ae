import { Button, Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import { Icon } from "../../lib/icon.tsx";
import { DAYS, type Day, type Week } from "./week.ts";

const FIRST = { from: "09:00", to: "18:00" };
const MOST = 3;

/** Seven days, each closed or with up to three windows. */
export function HoursEditor({ week, onChange }: { week: Week; onChange: (week: Week) => void }) {
  const { t } = useTranslation();
  const set = (day: Day, windows: Week[Day]): void => onChange({ ...week, [day]: windows });
  return (
    <ul className="hours">
      {DAYS.map((day) => {
        const windows = week[day];
        const name = t(`start.day${day}`);
        return (
          <li key={day}>
            <Checkbox
              className="hours-day"
              checked={windows.length > 0}
              aria-label={t("start.openDay", { day: name })}
              onChange={(event) => set(day, event.target.checked ? [FIRST] : [])}
            >
              {name}
            </Checkbox>
            <div className="hours-windows">
              {windows.length === 0 && <span className="muted">{t("start.closed")}</span>}
              {windows.map((window, index) => (
                <span key={index} className="hours-window">
                  {(["from", "to"] as const).map((end) => (
                    <input
                      key={end}
                      type="time"
                      className="time-input"
                      required
                      aria-label={t(`start.${end}`, { day: name, n: index + 1 })}
                      value={window[end] === "24:00" ? "23:59" : window[end]}
                      onChange={(event) =>
                        event.target.value !== "" &&
                        set(
                          day,
                          windows.map((one, at) => (at === index ? { ...one, [end]: event.target.value } : one)),
                        )
                      }
                    />
                  ))}
                  {windows.length > 1 && (
                    <Button
                      type="text"
                      size="small"
                      icon={<Icon name="close" size={14} />}
                      aria-label={t("start.removeWindow")}
                      onClick={() =>
                        set(
                          day,
                          windows.filter((_, at) => at !== index),
                        )
                      }
                    />
                  )}
                </span>
              ))}
              {windows.length > 0 && windows.length < MOST && (
                <Button type="link" size="small" onClick={() => set(day, [...windows, nextWindow(windows.at(-1)?.to)])}>
                  {t("start.addWindow")}
                </Button>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** Two hours, one hour after the last window, inside the day. */
function nextWindow(after = "09:00"): { from: string; to: string } {
  const from = Math.min(Number(after.slice(0, 2)) + 1, 21);
  const at = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;
  return { from: at(from), to: at(from + 2) };
}
