import type { Words } from "../zh/index.ts";
import { apiKeys, members, permission } from "./administration.ts";
import { file } from "./file.ts";
import { common } from "./controls.ts";
import { date, promise, span } from "./time.ts";
import { connection, problem } from "./trouble.ts";
import { category, channel, priority, urgency } from "./ticket-facts.ts";
import { bar, invitation, keys, me, nav, notices, signIn, view } from "./shell.ts";
import { action, composer, decision, event, history, list, steps, ticket } from "./tickets.ts";

export const en: Words = {
  action,
  apiKeys,
  bar,
  category,
  channel,
  common,
  composer,
  connection,
  date,
  decision,
  event,
  file,
  history,
  invitation,
  keys,
  list,
  me,
  members,
  nav,
  notices,
  permission,
  priority,
  problem,
  promise,
  signIn,
  span,
  steps,
  ticket,
  urgency,
  view,
};
