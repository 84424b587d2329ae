import { NOTICE_VARIABLES, type NoticeVariable } from "@deskbell/contract/notice-words";
import type { T } from "../../../lib/words.ts";

/** What slots are called on the screen. */
export const slotNames = (t: T): Record<NoticeVariable, string> =>
  Object.fromEntries(NOTICE_VARIABLES.map((name) => [name, t(`noticeTemplates.var_${name}`)])) as Record<
    NoticeVariable,
    string
  >;
