export { calendarOf, type CalendarRequest, LEGAL_CALENDAR, loadCalendars } from "./calendars.service.ts";
export { resolveWho, resolveWhoMany, type WhoContext } from "./directory.service.ts";
