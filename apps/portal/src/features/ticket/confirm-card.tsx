import type { Action, MyTicketPage } from "@deskbell/contract/tickets";
import { useId, useRef, useState } from "react";
import { api } from "../../lib/api.ts";
import { useWords } from "../../lib/locale.ts";
import { actionOf } from "./action-of.ts";
import { tooLong } from "./too-long.ts";
import { useCommand } from "./use-command.ts";

/** A step that waits for the family: confirm it, with one of its outcomes when there are several. */
export function ConfirmCard({ page }: { page: MyTicketPage }) {
  const action = actionOf(page, "complete");
  if (!action || action.visit === null || action.task === null) return null;
  return <Confirm key={action.task} page={page} action={action} visit={action.visit} task={action.task} />;
}

function Confirm({ page, action, visit, task }: { page: MyTicketPage; action: Action; visit: string; task: string }) {
  const { t, say } = useWords();
  const { busy, error, run } = useCommand(page.id);
  const [comment, setComment] = useState("");
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [missing, setMissing] = useState<"ticket.needText" | "ticket.unsolvedHelp">();
  const note = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  // A step with outcomes of its own says by them that it is not solved.
  const answered = actionOf(page, "return")?.targets.some(({ kind }) => kind === "previous");
  const unsolved = answered === true && action.outcomes.length === 0;
  const long = tooLong(t, comment);
  const needsNote = action.comment === "required" || action.asksResult;

  function confirm(outcome?: string): void {
    const words = comment.trim();
    const incomplete =
      (needsNote && words === "") || action.checklist.some((item) => item.required && !ticked.has(item.id));
    setMissing(incomplete ? "ticket.needText" : undefined);
    if (incomplete || long !== "") return;
    const body = {
      visit,
      task,
      ...(outcome === undefined ? {} : { outcome }),
      ...(words === "" ? {} : action.asksResult ? { result: words } : { comment: words }),
      ...(ticked.size > 0 ? { checklist: [...ticked] } : {}),
    };
    void run(body, (idempotencyKey) => api("completeTask", { params: { id: page.id }, body }, { idempotencyKey }));
  }

  /** To whoever answered, with what is still wrong. */
  function sendBack(): void {
    const words = comment.trim();
    setMissing(words === "" ? "ticket.unsolvedHelp" : undefined);
    if (words === "") return field.current?.focus();
    if (long !== "") return;
    const body = { visit, task, to: { kind: "previous" as const }, comment: words };
    void run(body, (idempotencyKey) => api("returnTask", { params: { id: page.id }, body }, { idempotencyKey }));
  }

  function tick(id: string, on: boolean): void {
    setTicked((known) => {
      const next = new Set(known);
      if (on) next.add(id);
      else next.delete(id);
      return next;
    });
  }

  return (
    <section className="card stack asks-card">
      <h2>{say(action.stepName ?? page.step)}</h2>
      {page.result !== null && (
        <div>
          <h3 className="result-title">{t("ticket.result")}</h3>
          <p className="pre-line">{page.result}</p>
        </div>
      )}
      {action.checklist.map((item) => (
        <label key={item.id} className="check">
          <input
            type="checkbox"
            checked={ticked.has(item.id)}
            onChange={(event) => tick(item.id, event.target.checked)}
          />
          {say(item.label)}
        </label>
      ))}
      {(action.comment !== "none" || action.asksResult) && (
        <div className="field">
          <label htmlFor={note}>{needsNote ? t("ticket.noteNeeded") : t("ticket.confirmNote")}</label>
          <textarea
            id={note}
            ref={field}
            className="short"
            rows={2}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        </div>
      )}
      <p className="error" role="alert">
        {missing === undefined ? long || error : t(missing)}
      </p>
      <div className="row grow">
        {action.outcomes.length === 0 ? (
          <button type="button" className="button primary" disabled={busy} onClick={() => confirm()}>
            {t("ticket.confirm")}
          </button>
        ) : (
          action.outcomes.map((outcome, i) => (
            <button
              key={outcome.id}
              type="button"
              className={i === 0 ? "button primary" : outcome.tone === "bad" ? "button danger" : "button"}
              disabled={busy}
              onClick={() => confirm(outcome.id)}
            >
              {say(outcome.label)}
            </button>
          ))
        )}
        {unsolved && (
          <button type="button" className="button" disabled={busy} onClick={sendBack}>
            {t("ticket.unsolved")}
          </button>
        )}
      </div>
    </section>
  );
}
