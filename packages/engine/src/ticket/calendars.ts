/** Which calendar a clock runs on; 7×24 is made here, the institution's own are asked for by key. */
import { type CompiledCalendar, compileCalendar } from "../kernel/index.ts";
import type { CalendarChoice, ClockState } from "../sla/index.ts";
import type { FactRequest } from "./env.ts";
import { Stop, type TicketRun } from "./run.ts";

const roundTheClock = new Map<string, CompiledCalendar>();

/** Every hour of every day in `zone`; the same object each time, so that its memo of days is shared. */
function always(zone: string): CompiledCalendar {
  let calendar = roundTheClock.get(zone);
  if (!calendar) roundTheClock.set(zone, (calendar = compileCalendar({ id: "always", zone, alwaysOpen: true })));
  return calendar;
}

/** The calendar meant by `choice` for this ticket (and, for `department`, this department). Stops when it is not loaded. */
export function calendarFor(run: TicketRun, choice: CalendarChoice, department?: string): CompiledCalendar {
  if (choice === "always" || choice === "natural") return always(run.env.zone);
  const campus = run.state.roles.campus;
  const request: Extract<FactRequest, { kind: "calendar" }> = {
    kind: "calendar",
    key: keyOf(choice, typeof campus === "string" ? campus : undefined, department),
    choice,
    ...(typeof campus === "string" ? { campus } : {}),
    ...(department === undefined ? {} : { department }),
  };
  return loaded(run, request);
}

/** The calendar that a running clock was last reckoned with. */
export function calendarOf(run: TicketRun, clock: ClockState): CompiledCalendar {
  if (clock.calendarId === "always") return always(run.env.zone);
  return loaded(run, { kind: "calendar", key: `id:${clock.calendarId}`, choice: { id: clock.calendarId } });
}

function loaded(run: TicketRun, request: Extract<FactRequest, { kind: "calendar" }>): CompiledCalendar {
  const found = run.env.facts.calendars[request.key];
  if (found) return found;
  run.needs.push(request);
  throw new Stop();
}

function keyOf(choice: CalendarChoice, campus: string | undefined, department: string | undefined): string {
  if (typeof choice === "object") return `id:${choice.id}`;
  if (choice === "legalDays") return choice;
  return choice === "department" && department !== undefined
    ? `department:${department}@${campus ?? ""}`
    : `campus:${campus ?? ""}`;
}
