import type { AutomateAction } from "@deskbell/engine/flow";
import type { Json } from "@deskbell/engine/kernel";
import { isUuid } from "../../platform/database/uuid.ts";
import type { Tx } from "../../platform/database/transaction.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import {
  bookLesson,
  type Cause,
  debitLessons,
  enrol,
  freezeLessons,
  notePayment,
  releaseLessons,
  takeLeave,
} from "./actions.service.ts";
import { admit } from "./admit.service.ts";

export type RecordAction = Extract<AutomateAction, { do: "record" }>["action"];

/** What a step says, and what the ticket is about where the step says nothing. */
export interface RecordInput {
  input: Readonly<Record<string, Json>>;
  /** Ids (or lists of ids) that the ticket's roles are bound to. */
  roles: Readonly<Record<string, unknown>>;
}

/** `fields`: values for the ticket's form, by the ids that the ready-made types use (`student`, `contract`). */
export interface RecordReceipt {
  receipt: Record<string, Json>;
  fields: Record<string, string>;
}

/**
 * Carry out an automated step's action on records, once per cause, inside the caller's transaction.
 * @throws ProblemError with the reason why it cannot be done now: a human's matter, not one for a retry.
 */
export async function carryOutRecord(tx: Tx, action: RecordAction, given: RecordInput & Cause): Promise<RecordReceipt> {
  const { input } = given;
  const cause: Cause = { cause: given.cause, ticketId: given.ticketId, now: given.now, zone: given.zone };
  switch (action) {
    case "admit": {
      const made = await admit(tx, {
        contractNo: textOf(input, "contractNo"),
        studentName: textOf(input, "studentName"),
        adult: input["adult"] === true,
        phone: textOf(input, "phone"),
        guardianName: optionalText(input, "guardianName"),
        relation: optionalText(input, "relation"),
        campusId: idOf(given, "campus"),
        courseId: idOf(given, "course"),
        lessons: wholeOf(input, "lessons"),
        gift: input["gift"] === undefined || input["gift"] === null ? 0 : wholeOf(input, "gift"),
        amount: wholeOf(input, "amount"),
        // Steps that do not say were made when finance was not asked afterwards.
        paid: input["paid"] !== false,
        ...cause,
      });
      return { receipt: { ...made }, fields: { student: made.student, contract: made.contract } };
    }
    case "notePayment": {
      const payment = { contractId: idOf(given, "contract"), amount: wholeOf(input, "amount") };
      return { receipt: await notePayment(tx, { ...payment, ...cause }), fields: {} };
    }
    case "freezeLessons":
      return { receipt: await freezeLessons(tx, { contractId: idOf(given, "contract"), ...cause }), fields: {} };
    case "releaseLessons":
      return { receipt: await releaseLessons(tx, { contractId: idOf(given, "contract"), ...cause }), fields: {} };
    case "debitLessons": {
      const lessons =
        input["lessons"] === undefined || input["lessons"] === null ? {} : { lessons: wholeOf(input, "lessons") };
      return {
        receipt: await debitLessons(tx, { contractId: idOf(given, "contract"), ...lessons, ...cause }),
        fields: {},
      };
    }
    case "takeLeave":
      return {
        receipt: await takeLeave(tx, {
          lessonIds: idsOf(given, "lesson"),
          studentId: idOf(given, "student"),
          ...cause,
        }),
        fields: {},
      };
    case "bookLesson":
      return {
        receipt: await bookLesson(tx, { lessonId: idOf(given, "lesson"), studentId: idOf(given, "student"), ...cause }),
        fields: {},
      };
    case "enrol": {
      const contractId = findId(given, "contract") ?? null;
      return {
        receipt: await enrol(tx, {
          classId: idOf(given, "class"),
          studentId: idOf(given, "student"),
          contractId,
          ...cause,
        }),
        fields: {},
      };
    }
    default:
      return action satisfies never;
  }
}

function findId({ input, roles }: RecordInput, name: string): string | undefined {
  const value = input[name] ?? roles[name];
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === "string" && isUuid(one) ? one : undefined;
}

function idsOf({ input, roles }: RecordInput, name: string): string[] {
  const value = input[name] ?? roles[name];
  const ids = (Array.isArray(value) ? value : [value]).filter(
    (id): id is string => typeof id === "string" && isUuid(id),
  );
  return ids.length > 0 ? ids : missing(name);
}

function idOf(given: RecordInput, name: string): string {
  return findId(given, name) ?? missing(name);
}

function textOf(input: RecordInput["input"], name: string): string {
  const value = input[name];
  return typeof value === "string" && value !== "" ? value : missing(name);
}

function optionalText(input: RecordInput["input"], name: string): string {
  const value = input[name];
  return typeof value === "string" ? value : "";
}

function wholeOf(input: RecordInput["input"], name: string): number {
  const value = input[name];
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : missing(name);
}

function missing(name: string): never {
  throw new ProblemError("request.invalid", { count: 1 }, [{ path: name, code: "form.required" }]);
}
