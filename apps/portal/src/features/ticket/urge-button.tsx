import type { MyTicketPage } from "@deskbell/contract/tickets";
import { useState } from "react";
import { api } from "../../lib/api.ts";
import { useWords } from "../../lib/locale.ts";
import { isEnded } from "../home/ongoing.ts";
import { actionOf } from "./action-of.ts";
import { useCommand } from "./use-command.ts";

/** 催一下: once is heard; too soon again is answered politely, with when it was. Not while the school waits for the family. */
export function UrgeButton({ page }: { page: MyTicketPage }) {
  const { t } = useWords();
  const { busy, error, run } = useCommand(page.id);
  const [urged, setUrged] = useState(false);
  if (isEnded(page.category) || page.asksMe !== null) return null;
  if (!actionOf(page, "urge") && !urged) return null;

  async function urge(): Promise<void> {
    const done = await run({}, (idempotencyKey) =>
      api("urgeTicket", { params: { id: page.id }, body: {} }, { idempotencyKey }),
    );
    if (done) setUrged(true);
  }

  return (
    <div className="action">
      {!urged && (
        <button type="button" className="button" disabled={busy} onClick={() => void urge()}>
          {t("ticket.urge")}
        </button>
      )}
      <p className="muted small" role="status">
        {urged ? t("ticket.urged") : error}
      </p>
    </div>
  );
}
