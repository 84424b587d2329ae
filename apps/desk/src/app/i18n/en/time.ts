import type { WordGroup } from "../zh/index.ts";

export const span: WordGroup<"span"> = {
  daysHours: "{{days}} d {{hours}} h",
  days: "{{days}} d",
  hoursMinutes: "{{hours}} h {{minutes}} min",
  hours: "{{hours}} h",
  minutes: "{{minutes}} min",
  underMinute: "under 1 min",
};

export const promise: WordGroup<"promise"> = {
  remaining: "{{span}} left",
  late: "{{span}} late",
  paused: "Clock paused",
  met: "In time",
  notPossible: "Could not be promised",
  notPossibleWhy: "When counting began, the time was past or less than 15 minutes away; it does not count as late",
  metLate: "Done {{span}} late",
  dueAt: "{{name}}: due {{date}}",
  due: "Due {{date}}",
  startedAt: "Counted from {{date}}",
  pausedAt: "Paused since {{date}}",
  breachedAt: "Late since {{date}}",
  title: "Promises",
};

export const date: WordGroup<"date"> = {
  today: "Today {{time}}",
  yesterday: "Yesterday {{time}}",
  tomorrow: "Tomorrow {{time}}",
};
