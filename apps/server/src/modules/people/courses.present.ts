import type * as contract from "@deskbell/contract/people";
import type { z } from "zod";
import type { ContractRow, LedgerRow } from "./contract-list.repo.ts";
import type { ClassRow, CourseRow, LessonRow } from "./courses.repo.ts";

export function presentCourse(row: CourseRow): z.output<typeof contract.course> {
  return { id: row.id, name: row.name, category: row.category, lead: row.lead, archived: row.archived_at !== null };
}

export function presentClass(row: ClassRow): z.output<typeof contract.classShape> {
  return {
    id: row.id,
    name: row.name,
    course: row.course,
    campus: row.campus,
    classTeacher: row.class_teacher,
    teacher: row.teacher,
    capacity: row.capacity,
    students: row.students,
    freeSeats: Math.max(0, row.capacity - row.students),
    room: row.room,
    archived: row.archived_at !== null,
  };
}

export function presentLesson(row: LessonRow): z.output<typeof contract.lesson> {
  return {
    id: row.id,
    class: row.class,
    course: row.course,
    campus: row.campus,
    teacher: row.teacher,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    room: row.room,
    status: row.status,
    freeSeats: Math.max(0, row.free),
  };
}

/** Lessons taken and debited use up the bought ones first; gifts come last. */
export function presentBalance(
  row: Pick<ContractRow, "bought" | "gift" | "used" | "debited" | "booked" | "frozen" | "left">,
): z.output<typeof contract.balance> {
  const gone = row.used + row.debited;
  const leftBought = Math.max(0, row.bought - gone);
  const { bought, gift, used, booked, frozen, left } = row;
  return { bought, gift, used, booked, frozen, left, leftBought, leftGift: left - leftBought };
}

export function presentContract(row: ContractRow): z.output<typeof contract.contractShape> {
  return {
    id: row.id,
    no: row.no,
    student: row.student,
    signer: row.signer,
    course: row.course,
    campus: row.campus,
    class: row.class,
    paid: row.paid,
    materialsFee: row.materials_fee,
    listPrice: row.list_price,
    invoiced: row.invoiced,
    priceBasis: row.price_basis,
    unitPrice: row.unit_price,
    signedOn: row.signed_on,
    validUntil: row.valid_until,
    status: row.status,
    balance: presentBalance(row),
  };
}

export function presentEntry(row: LedgerRow): z.output<typeof contract.ledgerEntry> {
  return { id: row.id, at: row.at.toISOString(), kind: row.kind, lessons: row.lessons, ticketId: row.ticket_id };
}
