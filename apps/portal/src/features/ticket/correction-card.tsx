import type { MyTicketPage } from "@deskbell/contract/tickets";
import { addressOf } from "../../app/places.ts";
import { useSession } from "../../app/session.ts";
import { Link } from "../../lib/link.tsx";
import { useWords } from "../../lib/locale.ts";

/** The teacher asks for a correction: why, and the way to it. */
export function CorrectionCard({ page }: { page: MyTicketPage }) {
  const { t } = useWords();
  const { school } = useSession();
  if (!page.correction) return null;
  return (
    <section className="card stack asks-card">
      <h2>{t("ticket.correctLead")}</h2>
      <p className="pre-line">{page.correction.comment}</p>
      <Link className="button primary wide" to={addressOf({ screen: "correct", school, id: page.id, page: 1 })}>
        {t("ticket.correct")}
      </Link>
    </section>
  );
}
