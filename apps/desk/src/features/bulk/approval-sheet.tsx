import type { ApprovalLine } from "@deskbell/contract/bulk";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Drawer, Input, Skeleton } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemNote } from "../../lib/problem-note.tsx";
import { PHONE, useMedia } from "../../lib/use-media.ts";
import { useLocale, useText } from "../../lib/words.ts";
import { isLonger, UpTo } from "../../lib/up-to.tsx";
import { MOST_REVIEWED, reviewQuery } from "./bulk-query.ts";
import { useApprovalRun } from "./use-approval-run.ts";
import "./approval-sheet.css";

/** Characters of the one comment. */
const MOST_COMMENT = 5000;

interface Props {
  tickets: readonly string[];
  onClose: () => void;
  /** Something was begun: what was chosen is chosen no longer. */
  onGiven: () => void;
}

/**
 * Agreeing to many: which, for how much, what must be opened by itself; one comment; then what became of each. It stands in
 * place of a confirmation, because what is agreed to has no way back.
 */
export function ApprovalSheet({ tickets, onClose, onGiven }: Props) {
  const { t } = useTranslation();
  const phone = useMedia(PHONE);
  const [comment, setComment] = useState("");
  const asked = tickets.slice(0, MOST_REVIEWED);
  const review = useQuery(reviewQuery(asked));
  const lines = review.data?.items ?? [];
  const ready = lines.filter((line) => line.alone === null);
  const alone = lines.filter((line) => line.alone !== null);
  const run = useApprovalRun();

  const close = (): void => {
    if (run.begun) onGiven();
    run.leave();
    onClose();
  };
  const give = (): void => {
    if (ready.length > 0 && !run.pending) run.give(ready, comment.trim());
  };
  return (
    <Drawer
      open
      rootClassName="approvals"
      placement={phone ? "bottom" : "right"}
      size={phone ? "88%" : 480}
      title={t("approvals.title")}
      onClose={close}
      footer={
        run.begun ? (
          <div className="approvals-footer">
            <p role="status" className="num">
              {t("approvals.settled", { done: run.done })}
            </p>
            <Button type={run.running ? "default" : "primary"} onClick={close}>
              {run.running ? t("approvals.later") : t("approvals.finish")}
            </Button>
          </div>
        ) : (
          <div className="approvals-footer">
            <p className="muted">{ready.length > 0 && t("approvals.note")}</p>
            <Button
              type="primary"
              disabled={ready.length === 0 || isLonger(comment, MOST_COMMENT)}
              loading={run.pending}
              onClick={give}
            >
              {t("approvals.give", { count: ready.length })}
            </Button>
          </div>
        )
      }
    >
      {review.isPending && <Skeleton active aria-label={t("approvals.reviewing")} paragraph={{ rows: 5 }} />}
      {review.isError && <ProblemNote error={review.error} retry={() => void review.refetch()} />}
      {tickets.length > MOST_REVIEWED && <p role="note">{t("approvals.most", { max: MOST_REVIEWED })}</p>}
      {review.isSuccess && ready.length === 0 && <p role="note">{t("approvals.none")}</p>}
      {ready.length > 0 && (
        <section aria-label={t("approvals.ready", { count: ready.length })}>
          {!run.begun && (
            <label className="approvals-comment">
              {t("approvals.comment")}
              <Input.TextArea
                autoSize={{ minRows: 2, maxRows: 6 }}
                value={comment}
                onChange={(event) => setComment(event.target.value)}
              />
              <UpTo text={comment} max={MOST_COMMENT} />
            </label>
          )}
          <h3>{t("approvals.ready", { count: ready.length })}</h3>
          <ul>
            {ready.map((line) => {
              const result = run.begun ? run.resultOf(line.ticket.id) : undefined;
              return (
                <Line key={line.ticket.id} line={line} {...(result?.state === "refused" ? { onOpen: close } : {})}>
                  {result && <Result {...result} />}
                </Line>
              );
            })}
          </ul>
        </section>
      )}
      {alone.length > 0 && (
        <section aria-label={t("approvals.alone", { count: alone.length })}>
          <h3>{t("approvals.alone", { count: alone.length })}</h3>
          <ul>
            {alone.map((line) => (
              <Line key={line.ticket.id} line={line} onOpen={close}>
                <Words of={line.alone} />
              </Line>
            ))}
          </ul>
        </section>
      )}
    </Drawer>
  );
}

/** What it is, whose, and how much. With `onOpen` it leads to the ticket. */
function Line({ line, onOpen, children }: { line: ApprovalLine; onOpen?: () => void; children?: ReactNode }) {
  const text = useText();
  const money = useMoney();
  const { ticket, requesterName, step } = line;
  const amount = line.amount && money(line.amount);
  const name = (
    <>
      <b>{text(ticket.type)}</b> {ticket.title || ticket.number}
    </>
  );
  return (
    <li className="approvals-line">
      <p>
        {onOpen ? (
          <Link
            to="/tickets/$id"
            params={{ id: ticket.id }}
            search={(search) => ({ view: "mine" as const, ...search })}
            onClick={onOpen}
          >
            {name}
          </Link>
        ) : (
          <span>{name}</span>
        )}
        {amount && !ticket.title.includes(amount) && <span className="num approvals-amount">{amount}</span>}
      </p>
      <p className="muted num">{[requesterName, step ? text(step) : "", ticket.number].filter(Boolean).join(" · ")}</p>
      {children}
    </li>
  );
}

function Words({ of }: { of: ApprovalLine["alone"] }) {
  const text = useText();
  return of && <p className="approvals-why">{text(of.words)}</p>;
}

function Result({ state, words }: ReturnType<ReturnType<typeof useApprovalRun>["resultOf"]>) {
  const { t } = useTranslation();
  const text = useText();
  if (state === "refused") return <p className="approvals-why">{text(words)}</p>;
  return (
    <span className="chip" data-tone={state === "done" ? "done" : undefined}>
      {t(state === "done" ? "approvals.done" : "approvals.waiting")}
    </span>
  );
}

/** Minor units as money is written here. */
function useMoney(): (amount: NonNullable<ApprovalLine["amount"]>) => string {
  const locale = useLocale();
  return ({ value, currency }) => {
    const format = new Intl.NumberFormat(locale === "en" ? "en" : "zh-CN", {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
    });
    return format.format(value / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  };
}
