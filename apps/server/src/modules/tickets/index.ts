import type { Module } from "../../platform/module.ts";
import { PRESENCE_CHANGED } from "./presence.repo.ts";
import { TICKET_AUTOMATE, TICKET_CHANGED, TICKET_TIMER } from "./save.repo.ts";
import { ticketJobs } from "./tickets.jobs.ts";
import { ticketRoutes } from "./tickets.routes.ts";
import { watchTickets } from "./tickets.stream.ts";

export const ticketsModule: Module = {
  name: "tickets",
  routes: ticketRoutes,
  jobs: ticketJobs,
  dispatch: {
    [TICKET_CHANGED]: { jobs: ["tickets.derive", "notices.derive"] },
    [PRESENCE_CHANGED]: {},
    [TICKET_AUTOMATE]: { jobs: ["tickets.automate"], topic: null },
    "member.disabled": { jobs: ["tickets.exclude"], topic: null },
    "calendar.changed": { jobs: ["tickets.recalendar"], topic: null },
  },
  timers: { [TICKET_TIMER]: "tickets.timer" },
  streamFilter: watchTickets,
};

export { listFilterFields } from "./filter-fields.service.ts";
export { countListed, findShownTickets, listedTickets, listingProblems } from "./listed.service.ts";
export {
  type Before,
  changeByName,
  holderOf,
  mayCommandByName,
  type NamedCommand,
  offeredByName,
} from "./named-change.service.ts";
export { reviewApprovals } from "./approvals.service.ts";
export { findTickets } from "./tickets.repo.ts";
export { loadHistory, mayReadFile, needReadable } from "./reading.service.ts";
export { excludeMember, passOn, seenTickets } from "./pass-on.service.ts";
export { unsearchable } from "./sensitive.policy.ts";
export { TicketNumbers } from "./numbers.ts";
export { fileForGuest } from "./submit.service.ts";
export { MOST_TERMS } from "./terms.ts";
export { deriveRows, ticketTerms } from "./derived-rows.ts";
export { projectTicket } from "./project.ts";
export { findRunningClocks, type RunningClock } from "./clocks.repo.ts";
export { eventOf, eventRows, findEvents } from "./events.repo.ts";
export { TICKET_TIMER } from "./save.repo.ts";
