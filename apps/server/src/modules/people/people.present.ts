import type * as contract from "@deskbell/contract/people";
import type { z } from "zod";
import type { GuardianLinkRow, GuardianRow, ProspectRow, StudentRow } from "./people.repo.ts";

/** `138****1234`: the first three and the last four digits; of short numbers the last four alone. */
export function maskPhone(phone: string): string {
  if (phone.length <= 8) return `****${phone.slice(-4)}`;
  return `${phone.slice(0, 3)}${"*".repeat(phone.length - 7)}${phone.slice(-4)}`;
}

export function presentPhone(phone: string, clear: boolean): z.output<typeof contract.phoneShown> {
  return clear ? { text: phone, masked: false } : { text: maskPhone(phone), masked: true };
}

export function presentStudent(row: StudentRow): z.output<typeof contract.student> {
  return {
    id: row.id,
    no: row.no,
    name: row.name,
    adult: row.adult,
    level: row.level,
    campus: row.campus,
    advisor: row.advisor,
    phone: row.phone === null ? null : presentPhone(row.phone, row.clear),
    classes: row.classes,
  };
}

/** The student's guardians share the student's mask: who may call the one may call the others. */
export function presentStudentDetail(
  row: StudentRow,
  guardians: readonly GuardianLinkRow[],
): z.output<typeof contract.studentDetail> {
  return {
    ...presentStudent(row),
    guardians: guardians.map((link) => ({
      guardian: { id: link.id, name: link.name },
      phone: presentPhone(link.phone, row.clear),
      relation: link.relation,
      signer: link.signer,
      legal: link.legal,
      pickUp: link.pick_up,
    })),
  };
}

export function presentGuardian(row: GuardianRow): z.output<typeof contract.guardian> {
  return { id: row.id, name: row.name, phone: presentPhone(row.phone, row.clear), children: row.children };
}

export function presentProspect(row: ProspectRow): z.output<typeof contract.prospect> {
  return {
    id: row.id,
    name: row.name,
    phone: presentPhone(row.phone, row.clear),
    owner: row.owner,
    campus: row.campus,
    source: row.source,
    status: row.status,
    studentId: row.student_id,
    createdAt: row.created_at.toISOString(),
  };
}
