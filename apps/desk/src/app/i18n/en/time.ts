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
  met: "On time",
  notPossible: "Can't be met",
  notPossibleWhy:
    "When counting began, the time had passed or was less than 15 minutes away. It does not count as late",
  metLate: "Done {{span}} late",
  dueAt: "{{name}}: due {{date, within}}",
  due: "Due {{date, within}}",
  startedAt: "Counted from {{date, within}}",
  pausedAt: "Paused since {{date, within}}",
  breachedAt: "Late since {{date, within}}",
  title: "Promises",
};

export const date: WordGroup<"date"> = {
  today: "Today {{time}}",
  yesterday: "Yesterday {{time}}",
  tomorrow: "Tomorrow {{time}}",
};
