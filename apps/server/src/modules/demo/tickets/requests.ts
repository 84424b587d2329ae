/** A request of each type, valid for the type's form. */
import { complaint, leave, refund } from "./lesson-requests.ts";
import { contractChange, courseQuestion, homework, invoice, serviceRequest, techSupport } from "./plain-requests.ts";
import type { Maker } from "./request.ts";
import { consultation, enrolment, repair, supplies } from "./staff-requests.ts";

export const MAKERS: Readonly<Record<string, Maker>> = {
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
