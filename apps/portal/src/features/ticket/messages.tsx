import type { MyTicketPage } from "@deskbell/contract/tickets";
import { useSession } from "../../app/session.ts";
import { useWords } from "../../lib/locale.ts";
import { useNow } from "../../lib/now.ts";
import { whenWords } from "../../lib/when.ts";
import { actionOf } from "./action-of.ts";
import { Attachment } from "./attachment.tsx";
import { WaitingReplies } from "./waiting-replies.tsx";
import "./messages.css";

/** The conversation, like a chat: one's own to the right, the school's to the left under its public name. */
export function Messages({ page }: { page: MyTicketPage }) {
  const { t } = useWords();
  const { zone } = useSession();
  const now = useNow();
  if (page.messages.length === 0 && !actionOf(page, "reply")) return null;
  return (
    <section className="stack" aria-labelledby="messages">
      <h2 id="messages">{t("ticket.messages")}</h2>
      {page.messages.length === 0 && <p className="muted">{t("ticket.noMessages")}</p>}
      <div role="log">
        <ol className="messages">
          {page.messages.map((message) => (
            <li key={message.seq} className={`message ${message.from}`}>
              {message.from !== "system" && (
                <p className="muted small">
                  {message.from === "me" ? t("ticket.me") : message.name} ·{" "}
                  <time dateTime={message.at}>{whenWords(message.at, now, zone, t)}</time>
                </p>
              )}
              {message.text !== "" && <p className="bubble pre-line">{message.text}</p>}
              {message.files.length > 0 && (
                <div className="attachments">
                  {message.files.map((file) => (
                    <Attachment key={file.id} file={file} />
                  ))}
                </div>
              )}
              {message.from === "system" && <p className="muted small">{whenWords(message.at, now, zone, t)}</p>}
            </li>
          ))}
          <WaitingReplies ticket={page.id} />
        </ol>
      </div>
    </section>
  );
}
