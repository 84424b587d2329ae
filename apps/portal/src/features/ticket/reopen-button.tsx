import type { MyTicketPage } from "@deskbell/contract/tickets";
import { type FormEvent, useId, useState } from "react";
import { api } from "../../lib/api.ts";
import { Dialog } from "../../lib/dialog.tsx";
import { useWords } from "../../lib/locale.ts";
import { actionOf } from "./action-of.ts";
import { tooLong } from "./too-long.ts";
import { useCommand } from "./use-command.ts";

/** 未解决: one tap, and what is still wrong, so that the same answer does not come again. */
export function ReopenButton({ page }: { page: MyTicketPage }) {
  const { t } = useWords();
  const { busy, error, run } = useCommand(page.id);
  const [asking, setAsking] = useState(false);
  const [comment, setComment] = useState("");
  const [missing, setMissing] = useState(false);
  const field = useId();
  const long = tooLong(t, comment);
  if (!actionOf(page, "reopen")) return null;

  async function reopen(event: FormEvent): Promise<void> {
    event.preventDefault();
    const body = { comment: comment.trim() };
    setMissing(body.comment === "");
    if (body.comment === "" || long !== "") return;
    const done = await run(body, (idempotencyKey) =>
      api("reopenTicket", { params: { id: page.id }, body }, { idempotencyKey }),
    );
    if (done) setAsking(false);
  }

  return (
    <div className="action">
      <button type="button" className="button" onClick={() => setAsking(true)}>
        {t("ticket.unsolved")}
      </button>
      {asking && (
        <Dialog title={t("ticket.unsolved")} onClose={() => setAsking(false)}>
          <form className="stack" onSubmit={(event) => void reopen(event)}>
            <p>{t("ticket.unsolvedHelp")}</p>
            <div className="field">
              <label htmlFor={field}>{t("ticket.unsolvedLabel")}</label>
              <textarea
                id={field}
                aria-invalid={missing || long !== ""}
                value={comment}
                onChange={(event) => setComment(event.target.value)}
              />
            </div>
            <p className="error" role="alert">
              {missing ? t("ticket.needText") : long || error}
            </p>
            <button type="submit" className="button primary wide" disabled={busy}>
              {t("ticket.unsolvedYes")}
            </button>
            <button type="button" className="button wide" onClick={() => setAsking(false)}>
              {t("ticket.cancel")}
            </button>
          </form>
        </Dialog>
      )}
    </div>
  );
}
