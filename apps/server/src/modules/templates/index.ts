/** The ready-made ticket types that a new institution installs with one click, by key. Also the demo school's. */
import type { TicketTypeDefinition } from "@deskbell/engine/ticket";
import { complaint } from "./complaint.ts";
import { enrolment, repair, supplies } from "./internal.ts";
import { leave } from "./leave.ts";
import { refund } from "./refund.ts";
import {
  consultation,
  contractChange,
  courseQuestion,
  homework,
  invoice,
  serviceRequest,
  techSupport,
} from "./requests.ts";

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
