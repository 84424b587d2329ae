/** Notes that staff keep on a student; families never see them. */
import { z } from "zod";
import { id, idParams, instant, operation, pageOf, pageQuery } from "../operation/index.ts";
import { named } from "./shapes.ts";

export const studentNote = z.object({
  id,
  text: z.string(),
  author: named,
  createdAt: instant,
  /** The caller wrote it and may take it away. */
  mine: z.boolean(),
});

const access = { by: "staff", permission: "person.read" } as const;
const area = "people";

export const listStudentNotes = operation({
  id: "listStudentNotes",
  area,
  method: "GET",
  path: "/api/v1/students/{id}/notes",
  summary: "Notes on a student, newest first",
  access,
  params: idParams,
  query: z.strictObject(pageQuery),
  output: pageOf(studentNote),
  errors: ["request.not_found", "request.cursor_invalid"],
});

export const createStudentNote = operation({
  id: "createStudentNote",
  area,
  method: "POST",
  path: "/api/v1/students/{id}/notes",
  summary: "Note something on a student",
  access,
  params: idParams,
  idempotent: true,
  body: z.strictObject({ text: z.string().trim().min(1).max(4000) }),
  output: studentNote,
  status: 201,
  errors: ["request.not_found"],
  example: { text: "对花生过敏，活动前提醒老师。" },
});

export const deleteStudentNote = operation({
  id: "deleteStudentNote",
  area,
  method: "DELETE",
  path: "/api/v1/students/{id}/notes/{noteId}",
  summary: "Take away a note that one wrote oneself; the audit log keeps that there was one",
  access,
  params: z.strictObject({ id, noteId: id }),
  output: null,
  errors: ["request.not_found"],
});
