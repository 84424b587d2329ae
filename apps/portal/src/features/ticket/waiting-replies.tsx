import { useSession } from "../../app/session.ts";
import { useWords } from "../../lib/locale.ts";
import { dropWaiting, useWaiting, type WaitingReply } from "../../lib/outbox.ts";

/** What was written without a network stands in the conversation already, and says that it has not gone. */
export function WaitingReplies({ ticket }: { ticket: string }) {
  const { t } = useWords();
  const { me } = useSession();
  const mine = useWaiting().filter(
    (item): item is WaitingReply => item.kind === "reply" && item.ticket === ticket && item.person === me.id,
  );
  return mine.map((item) => (
    <li key={item.key} className="message me waiting-reply">
      <p className="bubble pre-line">{item.body.text}</p>
      <p className={item.refused === undefined ? "muted small" : "error small"} role="status">
        {item.refused === undefined ? t("outbox.reply") : t("outbox.refused", { why: item.refused })}
      </p>
      <button type="button" className="button plain small" onClick={() => dropWaiting(item.key)}>
        {t("ticket.dropReply")}
      </button>
    </li>
  ));
}
