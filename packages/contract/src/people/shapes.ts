/** People, courses and contracts on the wire. Phones are masked (`138****1234`) unless the reader may see them. */
import { z } from "zod";
import { id, instant, localDate, phone, shortString } from "../operation/index.ts";

/** Money in minor units (fen). */
export const fen = z.number().int().min(0).max(1_000_000_000_000);
export const lessons = z.number().int().min(0).max(100_000);
export const named = z.object({ id, name: z.string() });
export const phoneShown = z.object({
  /** Full, or masked: `138****1234`. */
  text: z.string(),
  masked: z.boolean(),
});

export const guardianLink = z.object({
  guardian: named,
  phone: phoneShown,
  relation: z.string(),
  signer: z.boolean(),
  legal: z.boolean(),
  pickUp: z.boolean(),
});

export const level = z.enum(["standard", "vip"]);
export const student = z.object({
  id,
  no: z.string(),
  name: z.string(),
  adult: z.boolean(),
  level,
  campus: named,
  advisor: named.nullable(),
  phone: phoneShown.nullable(),
  classes: z.array(named),
});
export const studentDetail = student.extend({ guardians: z.array(guardianLink) });

export const guardian = z.object({
  id,
  name: z.string(),
  phone: phoneShown,
  children: z.array(
    z.object({ student: named, relation: z.string(), signer: z.boolean(), legal: z.boolean(), pickUp: z.boolean() }),
  ),
});

export const prospectStatus = z.enum(["new", "contacted", "trial", "visited", "enrolled", "lost"]);
export const prospect = z.object({
  id,
  name: z.string(),
  phone: phoneShown,
  owner: named.nullable(),
  campus: named.nullable(),
  source: z.string(),
  status: prospectStatus,
  studentId: id.nullable(),
  createdAt: instant,
});

export const courseCategory = z.object({ id, key: z.string(), name: z.string() });
export const course = z.object({
  id,
  name: z.string(),
  category: courseCategory,
  lead: named.nullable(),
  archived: z.boolean(),
});
export const classShape = z.object({
  id,
  name: z.string(),
  course: named,
  campus: named,
  classTeacher: named.nullable(),
  teacher: named.nullable(),
  capacity: z.number().int(),
  students: z.number().int(),
  /** Seats that are free today; never below 0. */
  freeSeats: z.number().int(),
  room: z.string(),
  archived: z.boolean(),
});
export const lessonStatus = z.enum(["planned", "held", "cancelled"]);
export const lesson = z.object({
  id,
  class: named,
  course: named,
  campus: named,
  teacher: named.nullable(),
  startsAt: instant,
  endsAt: instant,
  room: z.string(),
  status: lessonStatus,
  freeSeats: z.number().int(),
});

export const priceBasis = z.enum(["paidAverage", "giftFree", "listPrice"]);
/** Lessons of a contract. left = bought + gift − used; what is booked or frozen is still a part of left. */
export const balance = z.object({
  bought: z.number().int(),
  gift: z.number().int(),
  used: z.number().int(),
  booked: z.number().int(),
  frozen: z.number().int(),
  left: z.number().int(),
  /** Of `left`, those that were paid for: lessons taken use up the paid ones first. */
  leftBought: z.number().int(),
  leftGift: z.number().int(),
});
export const contractShape = z.object({
  id,
  no: z.string(),
  student: named,
  /** The guardian who signed; null: the adult student in person. */
  signer: named.nullable(),
  course: named,
  campus: named,
  class: named.nullable(),
  paid: fen,
  materialsFee: fen,
  listPrice: fen,
  invoiced: fen,
  priceBasis,
  unitPrice: fen,
  signedOn: localDate,
  validUntil: localDate,
  status: z.enum(["active", "frozen", "refunded", "finished"]),
  balance,
});
export const ledgerEntry = z.object({
  id,
  at: instant,
  kind: z.enum(["bought", "gift", "attended", "booked", "frozen", "released", "debited"]),
  lessons: z.number().int(),
  ticketId: id.nullable(),
});

export const recordOption = z.object({
  id,
  label: z.string(),
  /** A second line that tells namesakes apart; never a full phone number. */
  hint: z.string(),
  /** What lookups read through this record, so that a page can show it before it is submitted. Never phones. */
  attributes: z.record(z.string(), z.json()),
});

export const studentNo = z.string().trim().min(1).max(40);
export const optionalPhone = phone.nullable();
export const nameField = shortString;
