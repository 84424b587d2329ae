import { listDeliveries, resendDelivery, searchDeliveries } from "./deliveries.ts";
import { listNotices, markNotices, readAllNotices, readNotice, unreadNotices } from "./inbox.ts";
import { getNoticeSettings, updateNoticeSettings } from "./settings.ts";
import {
  getNoticeExample,
  listNoticeTemplates,
  resetNoticeTemplate,
  testNoticeTemplate,
  updateNoticeTemplate,
} from "./templates.ts";

export { listDeliveries, type LoggedDelivery, resendDelivery, searchDeliveries } from "./deliveries.ts";
export { listNotices, markNotices, type Notice, readAllNotices, readNotice, unreadNotices } from "./inbox.ts";
export { getNoticeSettings, type NoticeSettings, updateNoticeSettings } from "./settings.ts";
export {
  getNoticeExample,
  listNoticeTemplates,
  type NoticeTemplate,
  type NoticeTemplateContent,
  resetNoticeTemplate,
  testNoticeTemplate,
  updateNoticeTemplate,
} from "./templates.ts";

export const noticeOperations = [
  listNotices,
  readNotice,
  markNotices,
  readAllNotices,
  unreadNotices,
  listDeliveries,
  searchDeliveries,
  resendDelivery,
  listNoticeTemplates,
  updateNoticeTemplate,
  resetNoticeTemplate,
  getNoticeExample,
  testNoticeTemplate,
  getNoticeSettings,
  updateNoticeSettings,
] as const;
