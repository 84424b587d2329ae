/** What the records of a ticket's data are called. */
import type { RecordRequest } from "@deskbell/engine/form";
import { isMissing } from "@deskbell/engine/kernel";
import type { TicketPlan, TicketState } from "@deskbell/engine/ticket";
import type { Tx } from "../../platform/database/transaction.ts";
import { loadRecords } from "../people/index.ts";

/** Shown names of the records that the data points at, by id. */
export async function findLabels(
  tx: Tx,
  plan: TicketPlan,
  state: TicketState,
  moment: { now: number; zone: string },
): Promise<Record<string, string>> {
  const wanted: RecordRequest[] = [];
  for (const field of plan.definition.form.fields) {
    const kind =
      field.type === "reference"
        ? field.record
        : field.type === "lookup" && field.result === "reference"
          ? lookedUpKind(field.attribute)
          : undefined;
    const value = state.data[field.id];
    if (kind === undefined || isMissing(value)) continue;
    for (const id of Array.isArray(value) ? value : [value]) if (typeof id === "string") wanted.push({ kind, id });
  }
  if (wanted.length === 0) return {};
  const found = await loadRecords(tx, "system", wanted, moment);
  return Object.fromEntries(
    found.flatMap((fact, index) => {
      const request = wanted[index];
      return fact && request ? [[request.id, fact.label]] : [];
    }),
  );
}

const KINDS: Record<string, RecordRequest["kind"]> = {
  student: "student",
  campus: "campus",
  class: "class",
  course: "course",
  contract: "contract",
  lesson: "lesson",
  department: "department",
};
/** `campus`, or one of several by its key: `department.tech`. */
const lookedUpKind = (attribute: string): RecordRequest["kind"] | undefined => KINDS[attribute.split(".")[0] ?? ""];
