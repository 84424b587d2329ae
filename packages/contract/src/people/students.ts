/** Students, guardians and prospects. */
import { z } from "zod";
import { id, idParams, operation, pageOf, pageQuery, phone } from "../operation/index.ts";
import {
  guardian,
  level,
  nameField,
  optionalPhone,
  prospect,
  prospectStatus,
  student,
  studentDetail,
  studentNo,
} from "./shapes.ts";

const read = { by: "staffOrKey", permission: "person.read" } as const;
const manage = { by: "staffOrKey", permission: "person.manage" } as const;
const area = "people";
const search = z.string().trim().max(50).optional();
const relation = z.string().trim().min(1).max(20);

/** `query`: part of the name, pinyin initials, student no., or the last four digits of the student's or a guardian's phone. */
export const listStudents = operation({
  id: "listStudents",
  area,
  method: "GET",
  path: "/api/v1/students",
  summary: "Find students",
  access: read,
  query: z.strictObject({ ...pageQuery, query: search, campusId: id.optional(), classId: id.optional() }),
  output: pageOf(student),
  errors: ["request.cursor_invalid"],
});

export const getStudent = operation({
  id: "getStudent",
  area,
  method: "GET",
  path: "/api/v1/students/{id}",
  summary: "A student with classes and guardians",
  access: read,
  params: idParams,
  output: studentDetail,
  errors: ["request.not_found"],
});

export const createStudent = operation({
  id: "createStudent",
  area,
  method: "POST",
  path: "/api/v1/students",
  summary: "Add a student",
  access: manage,
  idempotent: true,
  body: z.strictObject({
    no: studentNo,
    name: nameField,
    phone: optionalPhone.default(null),
    adult: z.boolean().default(false),
    level: level.default("standard"),
    campusId: id,
    advisorId: id.nullable().default(null),
  }),
  output: studentDetail,
  status: 201,
  errors: ["person.no_taken", "auth.phone_invalid"],
  example: { no: "S20260001", name: "李小明", campusId: "01890a5d-ac96-774b-bcce-b302099a8057" },
});

export const updateStudent = operation({
  id: "updateStudent",
  area,
  method: "PATCH",
  path: "/api/v1/students/{id}",
  summary: "Change a student",
  access: manage,
  params: idParams,
  body: z.strictObject({
    name: nameField.optional(),
    phone: optionalPhone.optional(),
    adult: z.boolean().optional(),
    level: level.optional(),
    campusId: id.optional(),
    advisorId: id.nullable().optional(),
  }),
  output: studentDetail,
  errors: ["request.not_found", "auth.phone_invalid"],
  example: { level: "vip" },
});

export const listGuardians = operation({
  id: "listGuardians",
  area,
  method: "GET",
  path: "/api/v1/guardians",
  summary: "Find guardians by name or phone tail",
  access: read,
  query: z.strictObject({ ...pageQuery, query: search }),
  output: pageOf(guardian),
  errors: ["request.cursor_invalid"],
});

export const getGuardian = operation({
  id: "getGuardian",
  area,
  method: "GET",
  path: "/api/v1/guardians/{id}",
  summary: "A guardian with the children",
  access: read,
  params: idParams,
  output: guardian,
  errors: ["request.not_found"],
});

const linkBody = {
  relation,
  signer: z.boolean().default(false),
  legal: z.boolean().default(true),
  pickUp: z.boolean().default(true),
};

/** A guardian comes with the first child: without one nobody's scope would hold them. */
export const createGuardian = operation({
  id: "createGuardian",
  area,
  method: "POST",
  path: "/api/v1/guardians",
  summary: "Add a guardian of a student",
  access: manage,
  idempotent: true,
  body: z.strictObject({ name: nameField, phone, studentId: id, ...linkBody }),
  output: guardian,
  status: 201,
  errors: ["person.phone_taken", "auth.phone_invalid"],
  example: { name: "李强", phone: "13800001234", studentId: "01890a5d-ac96-774b-bcce-b302099a8057", relation: "父亲" },
});

/** A new phone ends the guardian's sessions: who holds the old number is no longer them. */
export const updateGuardian = operation({
  id: "updateGuardian",
  area,
  method: "PATCH",
  path: "/api/v1/guardians/{id}",
  summary: "Change a guardian's name or phone",
  access: manage,
  params: idParams,
  body: z.strictObject({ name: nameField.optional(), phone: phone.optional() }),
  output: guardian,
  errors: ["request.not_found", "person.phone_taken", "auth.phone_invalid"],
  example: { phone: "13800001235" },
});

const linkParams = z.strictObject({ id, guardianId: id });

export const linkGuardian = operation({
  id: "linkGuardian",
  area,
  method: "PUT",
  path: "/api/v1/students/{id}/guardians/{guardianId}",
  summary: "Make somebody a guardian of a student, or change the relation and its rights",
  access: manage,
  params: linkParams,
  body: z.strictObject(linkBody),
  output: studentDetail,
  errors: ["request.not_found"],
  example: { relation: "母亲", signer: true },
});

export const unlinkGuardian = operation({
  id: "unlinkGuardian",
  area,
  method: "DELETE",
  path: "/api/v1/students/{id}/guardians/{guardianId}",
  summary: "End a guardian's relation to a student",
  access: manage,
  params: linkParams,
  output: null,
  errors: ["request.not_found"],
});

/** Audited with the reason. */
export const revealPhone = operation({
  id: "revealPhone",
  area,
  method: "POST",
  path: "/api/v1/phones/reveal",
  summary: "See a masked phone number, with a reason that is kept",
  access: { by: "staff", permission: "person.read" },
  body: z.strictObject({
    kind: z.enum(["student", "guardian", "prospect"]),
    id,
    reason: z.string().trim().min(2).max(500),
  }),
  output: z.object({ phone: z.string() }),
  errors: ["request.not_found"],
  ratePerMinute: 20,
  example: { kind: "guardian", id: "01890a5d-ac96-774b-bcce-b302099a8057", reason: "孩子在校发烧,需联系家长" },
});

export const listProspects = operation({
  id: "listProspects",
  area,
  method: "GET",
  path: "/api/v1/prospects",
  summary: "Prospects, newest first",
  access: read,
  query: z.strictObject({ ...pageQuery, query: search, status: prospectStatus.optional() }),
  output: pageOf(prospect),
  errors: ["request.cursor_invalid"],
});

export const createProspect = operation({
  id: "createProspect",
  area,
  method: "POST",
  path: "/api/v1/prospects",
  summary: "Add a prospect",
  access: manage,
  idempotent: true,
  body: z.strictObject({
    name: nameField,
    phone,
    ownerId: id.nullable().default(null),
    campusId: id.nullable().default(null),
    source: z.string().trim().max(100).default(""),
  }),
  output: prospect,
  status: 201,
  errors: ["auth.phone_invalid"],
  example: { name: "赵女士", phone: "13900005678", source: "地推" },
});

export const updateProspect = operation({
  id: "updateProspect",
  area,
  method: "PATCH",
  path: "/api/v1/prospects/{id}",
  summary: "Change a prospect",
  access: manage,
  params: idParams,
  body: z.strictObject({
    name: nameField.optional(),
    ownerId: id.nullable().optional(),
    campusId: id.nullable().optional(),
    status: prospectStatus.optional(),
  }),
  output: prospect,
  errors: ["request.not_found"],
  example: { status: "visited" },
});
