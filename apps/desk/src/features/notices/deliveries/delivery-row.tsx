import type { LoggedDelivery } from "@deskbell/contract/notices";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { problemWords } from "../../../lib/problem-words.ts";
import { keys } from "../../../lib/query.ts";
import { useNow } from "../../../lib/use-now.ts";
import { type T, useDateWords, useLocale } from "../../../lib/words.ts";

const TONES = { queued: undefined, sent: "done", failed: "late", dropped: undefined } as const;
/** Reasons that have words; what a provider said stands as it was said. */
const WHY = ["moot", "preference", "channel_off", "not_configured", "shown_on_page"] as const;

/** One delivery: what, to whom, when, what became of it; its words on demand. */
export function DeliveryRow({ delivery }: { delivery: LoggedDelivery }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const locale = useLocale();
  const dates = useDateWords(useNow());
  const queries = useQueryClient();
  const resend = useMutation({
    mutationFn: () => api("resendDelivery", { params: { id: delivery.id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: [...keys.notices, "deliveries"] }),
    onError: (error) => void message.error(problemWords(t, error)),
  });
  const { ticket, status, channel, waitsUntil, attempts } = delivery;
  const why = waitsUntil ? t("deliveries.waits", { date: dates.short(waitsUntil) }) : reasonOf(t, delivery);
  const tried = status === "failed" || (status === "queued" && attempts > 0);
  return (
    <article className="delivery">
      <p className="delivery-what">
        <span className="chip" data-tone={TONES[status]}>
          {t(`deliveries.${status}`)}
        </span>
        <b>{delivery.title[locale]}</b>
        {ticket ? (
          <Link className="num" to="/tickets/$id" params={{ id: ticket.id }} search={{ view: "all" }}>
            {ticket.number}
          </Link>
        ) : (
          <span className="muted">{t("deliveries.test")}</span>
        )}
      </p>
      <p className="delivery-to">
        {t(`deliveries.${channel}`)} · {delivery.name} <span className="muted num">{delivery.address}</span>
      </p>
      <time className="muted num" dateTime={delivery.at} title={dates.full(delivery.at)}>
        {dates.short(delivery.at)}
      </time>
      {(why || tried || delivery.words) && (
        <div className="delivery-more">
          {(why || tried) && (
            <p data-late={status === "failed" || undefined}>
              {[tried && t("deliveries.attempts", { count: attempts }), why].filter(Boolean).join(" · ")}
            </p>
          )}
          {delivery.words && (
            <details>
              <summary className="reach">{t("deliveries.words")}</summary>
              <p>{delivery.words}</p>
            </details>
          )}
        </div>
      )}
      {status === "failed" && (
        <Button size="small" loading={resend.isPending} onClick={() => resend.mutate()}>
          {t("deliveries.resend")}
        </Button>
      )}
    </article>
  );
}

function reasonOf(t: T, { detail, status }: LoggedDelivery): string {
  const known = WHY.find((one) => one === detail);
  if (known) return t(`deliveries.why_${known}`);
  return status === "failed" || status === "queued" ? (detail ?? "") : "";
}
