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
export type { Moment } from "./reader.ts";
export { loadRecords } from "./records.service.ts";
