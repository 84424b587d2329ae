import type { TicketRow } from "@deskbell/contract/tickets";
import { useTranslation } from "react-i18next";
import { categoryKey } from "./category-words.ts";
import type { T } from "./words.ts";

type Props = Pick<TicketRow, "category"> & Pick<TicketRow["type"], "wording">;

/** Good ends are green; everything else is told by its word. */
export function CategoryChip(props: Props) {
  const { t } = useTranslation();
  return categoryChip(t, props);
}

/** The same for who has the words at hand: a list draws hundreds. */
export function categoryChip(t: T, { category, wording }: Props) {
  const tone = category === "resolved" || category === "closed" ? "done" : category === "active" ? "accent" : undefined;
  return (
    <span className="chip" data-tone={tone}>
      {t(categoryKey(category, wording))}
    </span>
  );
}
