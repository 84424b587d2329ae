import type { TicketRow } from "@deskbell/contract/tickets";
import { useTranslation } from "react-i18next";
import { categoryKey } from "./category-words.ts";

/** Good ends are green; everything else is told by its word. */
export function CategoryChip({ category, wording }: Pick<TicketRow, "category"> & Pick<TicketRow["type"], "wording">) {
  const { t } = useTranslation();
  const tone = category === "resolved" || category === "closed" ? "done" : category === "active" ? "accent" : undefined;
  return (
    <span className="chip" data-tone={tone}>
      {t(categoryKey(category, wording))}
    </span>
  );
}
