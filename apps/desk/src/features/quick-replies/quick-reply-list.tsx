import type { QuickReply } from "@deskbell/contract/quick-replies";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { quickRepliesQuery } from "./quick-replies-query.ts";
import "./quick-replies.css";

const SHOWN = 8;

/** Those whose title, initials or words hold what was typed; titles first. */
export function findReplies(items: readonly QuickReply[], words: string): QuickReply[] {
  const wanted = words.trim().toLowerCase();
  const rank = ({ title, initials, text }: QuickReply): number => {
    if (title.toLowerCase().includes(wanted) || initials.startsWith(wanted)) return 0;
    return text.toLowerCase().includes(wanted) ? 1 : 2;
  };
  return items
    .map((reply) => ({ reply, at: rank(reply) }))
    .filter(({ at }) => at < 2)
    .sort((a, b) => a.at - b.at)
    .slice(0, SHOWN)
    .map(({ reply }) => reply);
}

interface Props {
  id: string;
  words: string;
  /** Which of the found ones the keys have reached. */
  active: number;
  onPick: (reply: QuickReply) => void;
}

/** The list over the composer while a `/` is being written; keys are the composer's. */
export function QuickReplyList({ id, words, active, onPick }: Props) {
  const { t } = useTranslation();
  const { data } = useQuery(quickRepliesQuery);
  if (!data) return null;
  const found = findReplies(data.items, words);
  return (
    <div className="replies">
      <ul id={id} role="listbox" aria-label={t("replies.title")}>
        {found.map((reply, index) => (
          <li
            key={reply.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            // The words keep the focus: a press that took it away would end the search.
            onMouseDown={(event) => {
              event.preventDefault();
              onPick(reply);
            }}
          >
            <b>{reply.title}</b> <span className="muted">{reply.text}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="muted">{t("replies.noneFound")}</p>}
      <p className="replies-manage">
        <Link to="/quick-replies">{t("replies.manage")}</Link>
      </p>
    </div>
  );
}
