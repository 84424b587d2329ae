import type { Module } from "../../platform/module.ts";
import { peopleRoutes } from "./people.routes.ts";

export const peopleModule: Module = { name: "people", routes: peopleRoutes };

export {
  bookLesson,
  type Cause,
  debitLessons,
  enrol,
  freezeLessons,
  releaseLessons,
} from "./actions.service.ts";
export { admit, type Admission, type Admitted } from "./admit.service.ts";
export { carryOutRecord, type RecordAction, type RecordInput, type RecordReceipt } from "./automate.service.ts";
export { maskPhone } from "./people.present.ts";
export type { Moment } from "./reader.ts";
export { loadRecords } from "./records.service.ts";
