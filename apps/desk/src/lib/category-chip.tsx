import type { Category } from "@deskbell/engine/ticket";
import { useTranslation } from "react-i18next";

/** Good ends are green; everything else is told by its word. */
export function CategoryChip({ category }: { category: Category }) {
  const { t } = useTranslation();
  const tone = category === "resolved" || category === "closed" ? "done" : category === "active" ? "accent" : undefined;
  return (
    <span className="chip" data-tone={tone}>
      {t(`category.${category}`)}
    </span>
  );
}
