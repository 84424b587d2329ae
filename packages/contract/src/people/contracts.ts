/** Contracts: what was bought, what is left of it. */
import { z } from "zod";
import { id, idParams, localDate, operation, pageOf, pageQuery } from "../operation/index.ts";
import { contractShape, fen, ledgerEntry, lessons, priceBasis, studentNo } from "./shapes.ts";

const area = "people";
const readContract = { by: "staffOrKey", permission: "contract.read" } as const;

/** `query`: a number from its start, or the student by name, pinyin initials, or the last four digits of their or a guardian's phone. */
export const listContracts = operation({
  id: "listContracts",
  area,
  method: "GET",
  path: "/api/v1/contracts",
  summary: "Contracts with their balance of lessons, newest first",
  access: readContract,
  query: z.strictObject({
    ...pageQuery,
    studentId: id.optional(),
    no: studentNo.optional(),
    query: z.string().trim().max(50).optional(),
  }),
  output: pageOf(contractShape),
  errors: ["request.cursor_invalid"],
});

export const getContract = operation({
  id: "getContract",
  area,
  method: "GET",
  path: "/api/v1/contracts/{id}",
  summary: "A contract with its ledger of lessons",
  access: readContract,
  params: idParams,
  output: contractShape.extend({ ledger: z.array(ledgerEntry) }),
  errors: ["request.not_found"],
});

export const createContract = operation({
  id: "createContract",
  area,
  method: "POST",
  path: "/api/v1/contracts",
  summary: "Enter a signed contract",
  access: { by: "staffOrKey", permission: "contract.manage" },
  idempotent: true,
  body: z.strictObject({
    no: studentNo,
    studentId: id,
    signerGuardianId: id.nullable().default(null),
    courseId: id,
    campusId: id,
    classId: id.nullable().default(null),
    paid: fen,
    materialsFee: fen.default(0),
    listPrice: fen.default(0),
    lessonsBought: lessons.min(1),
    lessonsGift: lessons.default(0),
    priceBasis: priceBasis.default("paidAverage"),
    signedOn: localDate,
    validUntil: localDate,
  }),
  output: contractShape,
  status: 201,
  errors: ["person.no_taken"],
  example: {
    no: "HT-2026-0001",
    studentId: "01890a5d-ac96-774b-bcce-b302099a8057",
    courseId: "01890a5d-ac96-774b-bcce-b302099a8058",
    campusId: "01890a5d-ac96-774b-bcce-b302099a8059",
    paid: 960_000,
    lessonsBought: 48,
    signedOn: "2026-09-01",
    validUntil: "2027-08-31",
  },
});
