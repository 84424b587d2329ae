import type { Notice } from "@deskbell/contract/notices";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { clockTime, dayMonth, nearDay } from "../../lib/dates.ts";
import { Icon } from "../../lib/icon.tsx";
import { useNow } from "../../lib/use-now.ts";
import { useDateWords, useLocale } from "../../lib/words.ts";
import { useZone } from "../../lib/zone.ts";
import type { NoticeDay, NoticeGroup } from "./group-notices.ts";

/** Of one ticket, so many are shown at once. */
const SHOWN = 3;

interface Acts {
  onOpen: (notices: Notice[], ticket: NonNullable<Notice["ticket"]>) => void;
  onMark: (notices: Notice[], read: boolean) => void;
}

/** The lines under their days. */
export function NoticeDays({ days, ...acts }: Acts & { days: NoticeDay[] }) {
  const { t } = useTranslation();
  const now = useNow();
  const zone = useZone();
  const locale = useLocale();
  return days.map(({ day, groups }) => {
    const at = Date.parse(groups[0]?.notices[0]?.at ?? "");
    const near = nearDay(at, now, zone);
    const word = near === "today" || near === "yesterday" ? t(`notices.${near}`) : dayMonth(at, now, locale, zone);
    return (
      <section key={day} aria-label={word}>
        <h3 className="notices-day">{word}</h3>
        <ul>
          {groups.map((group) => (
            <li key={group.key} className="notice-group">
              {group.notices.length > 1 ? <Group group={group} {...acts} /> : <Single group={group} {...acts} />}
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

function Single({ group: { ticket, notices }, ...acts }: Acts & { group: NoticeGroup }) {
  const [notice] = notices;
  return notice && <Line notice={notice} ticket={ticket} alone {...acts} />;
}

/** Several of one ticket: its number and title once, then what happened. */
function Group({ group: { ticket, notices }, ...acts }: Acts & { group: NoticeGroup }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const unread = notices.some(({ readAt }) => readAt === null);
  const shown = all ? notices : notices.slice(0, SHOWN);
  const rest = notices.length - shown.length;
  if (!ticket) return null;
  return (
    <>
      <div className="notice-head">
        <button type="button" data-line onClick={() => acts.onOpen(notices, ticket)}>
          <b>{ticket.title || ticket.number}</b>
          <span className="muted num">
            {ticket.number} · {t("notices.many", { count: notices.length })}
          </span>
        </button>
        {unread && (
          <Button
            type="text"
            size="small"
            icon={<Icon name="check" size={14} />}
            aria-label={t("notices.markGroup", { number: ticket.number })}
            title={t("notices.markGroup", { number: ticket.number })}
            onClick={() => acts.onMark(notices, true)}
          />
        )}
      </div>
      <ul>
        {shown.map((notice) => (
          <li key={notice.id}>
            <Line notice={notice} ticket={ticket} alone={false} {...acts} />
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button type="link" size="small" className="notice-rest" onClick={() => setAll(true)}>
          {t("notices.more", { count: rest })}
        </Button>
      )}
    </>
  );
}

function Line({
  notice,
  ticket,
  alone,
  onOpen,
  onMark,
}: Acts & { notice: Notice; ticket: Notice["ticket"]; alone: boolean }) {
  const { t } = useTranslation();
  const zone = useZone();
  const locale = useLocale();
  const dates = useDateWords(useNow());
  const unread = notice.readAt === null;
  // Under a title of its own a line says what happened; alone it has the title above it.
  const words = ticket ? notice.line[locale] : notice.text[locale];
  const time = (
    <time className="muted num" dateTime={notice.at} title={dates.full(notice.at)}>
      {clockTime(Date.parse(notice.at), locale, zone)}
    </time>
  );
  const mark = t(unread ? "notices.mark" : "notices.unmark");
  return (
    <div className="notice" data-unread={unread || undefined} data-alone={alone || undefined}>
      <button
        type="button"
        data-line
        className="notice-open"
        onClick={() => (ticket ? onOpen([notice], ticket) : onMark([notice], true))}
      >
        {unread && <span className="visually-hidden">{t("notices.unread")} </span>}
        {alone && ticket && (
          <span className="notice-title">
            <b>{ticket.title || ticket.number}</b>
          </span>
        )}
        <span className="notice-text">{words}</span>
        {alone && ticket ? (
          <span className="muted num notice-when">
            {ticket.number} · {time}
          </span>
        ) : (
          time
        )}
      </button>
      <Button
        type="text"
        size="small"
        className="notice-mark"
        icon={<span className="notice-dot" data-unread={unread || undefined} />}
        aria-label={mark}
        title={mark}
        onClick={() => onMark([notice], unread)}
      />
    </div>
  );
}
