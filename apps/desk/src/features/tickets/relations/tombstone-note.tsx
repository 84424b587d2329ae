import type { TicketPage } from "@deskbell/contract/tickets";
import { useTranslation } from "react-i18next";

/** Shown only to who may not read where it leads: everybody else is there already. */
export function TombstoneNote({ page }: { page: TicketPage }) {
  const { t } = useTranslation();
  if (!page.mergedInto) return null;
  const { number } = page.mergedInto;
  return (
    <p className="relation-tombstone" role="status">
      {number === null ? t("relation.tombstonePlain") : t("relation.tombstone", { number })}
    </p>
  );
}
