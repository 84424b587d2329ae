/** The ready-made ticket types that a new institution installs with one click, by key. Also the demo school's. */
import type { TicketTypeDefinition } from "@deskbell/engine/ticket";
import { consultation } from "./consultation.ts";
import { contractChange } from "./contract-change.ts";
import { courseQuestion } from "./course-question.ts";
import { enrolment } from "./enrolment.ts";
import { homework } from "./homework.ts";
import { invoice } from "./invoice.ts";
import { repair } from "./repair.ts";
import { serviceRequest } from "./service-request.ts";
import { supplies } from "./supplies.ts";
import { techSupport } from "./tech-support.ts";
import { complaint } from "./complaint.ts";
import { leave } from "./leave.ts";
import { refund } from "./refund.ts";

export { type CalendarTemplate, legalCalendar, schoolHours } from "./calendars.ts";
export { type DepartmentKey, departmentOfRole, departmentTemplates } from "./departments.ts";
export { roleTemplates } from "./roles.ts";

export const templates: Record<string, TicketTypeDefinition> = {
  consultation,
  leave,
  complaint,
  refund,
  course_question: courseQuestion,
  homework,
  tech_support: techSupport,
  invoice,
  contract_change: contractChange,
  enrolment,
  repair,
  supplies,
  service_request: serviceRequest,
};
