/** Notices as they are shown: by day, and within a day by ticket, the newest first. */
import type { Notice } from "@deskbell/contract/notices";
import { localDay } from "../../lib/dates.ts";

export interface NoticeGroup {
  /** Of its newest notice. */
  key: string;
  ticket: Notice["ticket"];
  notices: Notice[];
}

export interface NoticeDay {
  /** `YYYY-MM-DD` in the institution's zone. */
  day: string;
  groups: NoticeGroup[];
}

/** @param notices newest first */
export function groupNotices(notices: readonly Notice[], zone: string): NoticeDay[] {
  const days: NoticeDay[] = [];
  for (const notice of notices) {
    const day = localDay(Date.parse(notice.at), zone);
    let last = days.at(-1);
    if (last?.day !== day) days.push((last = { day, groups: [] }));
    const { ticket } = notice;
    const group = ticket && last.groups.find((one) => one.ticket?.id === ticket.id);
    if (group) group.notices.push(notice);
    else last.groups.push({ key: notice.id, ticket, notices: [notice] });
  }
  return days;
}
