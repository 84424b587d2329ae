import { listHolidays, previewCalendar } from "./calendars.ts";
import { moveDuties } from "./duties.ts";
import { getHandOver, listMemberTasks, listStrandedTasks, startHandOver } from "./hand-overs.ts";
import { getRoster, setRosterDays } from "./rosters.ts";

export * from "./calendars.ts";
export { DUTY_KINDS, moveDuties } from "./duties.ts";
export * from "./hand-overs.ts";
export * from "./rosters.ts";

export const administrationOperations = [
  listMemberTasks,
  startHandOver,
  getHandOver,
  moveDuties,
  listStrandedTasks,
  previewCalendar,
  listHolidays,
  getRoster,
  setRosterDays,
];
