import { useTranslation } from "react-i18next";

interface Lessons {
  bought: number;
  gift: number;
  left: number;
  frozen: number;
}

/** Lessons taken use up those that were paid for first. */
export function leftParts({ bought, gift, left }: Lessons): { paid: number; free: number } {
  const used = bought + gift - left;
  const paid = Math.max(0, bought - used);
  return { paid, free: left - paid };
}

/** 剩16 正12＋赠4, and what of it is frozen. */
export function LessonBalance(lessons: Lessons) {
  const { t } = useTranslation();
  const { paid, free } = leftParts(lessons);
  return (
    <span className="num">
      <b>{t("people.left", { left: lessons.left })}</b>{" "}
      <span className="muted">
        {t("people.leftParts", { paid, free })}
        {lessons.frozen > 0 && ` · ${t("people.frozen", { count: lessons.frozen })}`}
      </span>
    </span>
  );
}
