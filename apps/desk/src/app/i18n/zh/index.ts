/** Every word of the desk, in Chinese: the source that the English must match key by key. */
import { apiKeys, members, permission } from "./administration.ts";
import { file } from "./file.ts";
import { common } from "./controls.ts";
import { date, promise, span } from "./time.ts";
import { connection, problem } from "./trouble.ts";
import { category, channel, priority, urgency } from "./ticket-facts.ts";
import { bar, invitation, keys, me, nav, notices, signIn, view } from "./shell.ts";
import { action, composer, decision, event, history, list, steps, ticket } from "./tickets.ts";

export const zh = {
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
} as const;

type WordsOf<T> = { [K in keyof T]: T[K] extends string ? string : WordsOf<T[K]> };
/** The shape that another language must fill. */
export type Words = WordsOf<typeof zh>;
export type WordGroup<K extends keyof Words> = Words[K];
