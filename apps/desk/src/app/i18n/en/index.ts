import type { Words } from "../zh/index.ts";
import { apiKeys, members, permission } from "./administration.ts";
import { area, calendars, handOver, leaves, places, roles, viewing } from "./organisation.ts";
import { rosters } from "./rosters.ts";
import { school } from "./school.ts";
import { connectors } from "./connectors.ts";
import { childCode, entrances } from "./entrances.ts";
import { file } from "./file.ts";
import { conflict, presence, relation } from "./relations.ts";
import { people } from "./people.ts";
import { audit } from "./audit.ts";
import { replies } from "./quick-replies.ts";
import { promises, reasons } from "./promises.ts";
import { palette, print } from "./palette.ts";
import { common } from "./controls.ts";
import { demo, setup, start } from "./setup.ts";
import { bulk, column, filter, look, split, views } from "./lists.ts";
import { date, promise, span } from "./time.ts";
import { connection, failure, problem, sending, settled } from "./trouble.ts";
import { category, channel, priority, urgency } from "./ticket-facts.ts";
import { deliveries, notices, noticeSettings, noticeTemplates } from "./notices.ts";
import { bar, invitation, keys, me, nav, navGroup, signIn, view } from "./shell.ts";
import { approvals, watchers } from "./watchers.ts";
import { event, history } from "./ticket-history.ts";
import { action, composer, decision, list, steps, ticket } from "./tickets.ts";

export const en: Words = {
  action,
  apiKeys,
  approvals,
  area,
  audit,
  bar,
  bulk,
  calendars,
  category,
  channel,
  childCode,
  column,
  common,
  composer,
  conflict,
  connection,
  connectors,
  date,
  decision,
  deliveries,
  demo,
  entrances,
  event,
  failure,
  file,
  filter,
  handOver,
  history,
  invitation,
  keys,
  leaves,
  list,
  look,
  me,
  members,
  nav,
  navGroup,
  notices,
  noticeSettings,
  noticeTemplates,
  palette,
  people,
  permission,
  places,
  presence,
  print,
  priority,
  problem,
  promise,
  promises,
  reasons,
  relation,
  replies,
  roles,
  rosters,
  school,
  sending,
  settled,
  setup,
  signIn,
  span,
  split,
  start,
  steps,
  ticket,
  urgency,
  view,
  viewing,
  views,
  watchers,
};
