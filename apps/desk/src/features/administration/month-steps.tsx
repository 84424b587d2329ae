import { addMonths, type LocalDate } from "@deskbell/engine/kernel";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { monthName } from "../../lib/dates.ts";
import { Icon } from "../../lib/icon.tsx";
import { useLocale } from "../../lib/words.ts";

/** The month that is shown, and the ways to the one before and after it. */
export function MonthSteps({ month, onMonth }: { month: LocalDate; onMonth: (month: LocalDate) => void }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [year = "", number = ""] = month.split("-");
  return (
    <div className="month-steps">
      <Button
        type="text"
        icon={<Icon name="back" />}
        aria-label={t("leaves.before")}
        onClick={() => onMonth(addMonths(month, -1))}
      />
      <b className="num" aria-live="polite">
        {t("leaves.month", { year, month: monthName(Number(number), locale) })}
      </b>
      <Button
        type="text"
        icon={<Icon name="chevron" />}
        aria-label={t("leaves.after")}
        onClick={() => onMonth(addMonths(month, 1))}
      />
    </div>
  );
}
