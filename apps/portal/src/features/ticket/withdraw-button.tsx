import type { MyTicketPage } from "@deskbell/contract/tickets";
import { useState } from "react";
import { api } from "../../lib/api.ts";
import { Dialog } from "../../lib/dialog.tsx";
import { useWords } from "../../lib/locale.ts";
import { actionOf } from "./action-of.ts";
import { useCommand } from "./use-command.ts";

/** 撤回 can't be undone, so it says first what will happen. */
export function WithdrawButton({ page }: { page: MyTicketPage }) {
  const { t } = useWords();
  const { busy, error, run } = useCommand(page.id);
  const [asking, setAsking] = useState(false);
  if (!actionOf(page, "withdraw")) return null;

  async function withdraw(): Promise<void> {
    const done = await run({}, (idempotencyKey) =>
      api("withdrawTicket", { params: { id: page.id }, body: {} }, { idempotencyKey }),
    );
    if (done) setAsking(false);
  }

  return (
    <div className="action">
      <button type="button" className="button plain" onClick={() => setAsking(true)}>
        {t("ticket.withdraw")}
      </button>
      {asking && (
        <Dialog title={t("ticket.withdrawSure")} onClose={() => setAsking(false)}>
          <p>{t("ticket.withdrawHelp")}</p>
          <p className="error" role="alert">
            {error}
          </p>
          <button type="button" className="button danger wide" disabled={busy} onClick={() => void withdraw()}>
            {t("ticket.withdrawYes")}
          </button>
          <button type="button" className="button wide" onClick={() => setAsking(false)}>
            {t("ticket.withdrawNo")}
          </button>
        </Dialog>
      )}
    </div>
  );
}
