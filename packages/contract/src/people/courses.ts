/** Courses, classes, lessons. */
import { z } from "zod";
import { id, idParams, instant, localDate, operation, pageOf, pageQuery } from "../operation/index.ts";
import { classShape, course, courseCategory, lesson, lessonStatus, named, nameField } from "./shapes.ts";

const read = { by: "staffOrKey", permission: "person.read" } as const;
const manage = { by: "staffOrKey", permission: "course.manage" } as const;
const area = "people";
const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);

export const listCourseCategories = operation({
  id: "listCourseCategories",
  area,
  method: "GET",
  path: "/api/v1/course-categories",
  summary: "Course categories",
  access: { by: "anyone" },
  output: z.object({ items: z.array(courseCategory) }),
  errors: [],
});

export const createCourseCategory = operation({
  id: "createCourseCategory",
  area,
  method: "POST",
  path: "/api/v1/course-categories",
  summary: "Add a course category",
  access: manage,
  body: z.strictObject({ key, name: nameField }),
  output: courseCategory,
  status: 201,
  errors: ["organisation.key_taken"],
  example: { key: "coding", name: "编程" },
});

export const listCourses = operation({
  id: "listCourses",
  area,
  method: "GET",
  path: "/api/v1/courses",
  summary: "Courses by name",
  access: read,
  query: z.strictObject({
    ...pageQuery,
    query: z.string().trim().max(50).optional(),
    archived: z.stringbool().optional(),
  }),
  output: pageOf(course),
  errors: ["request.cursor_invalid"],
});

export const createCourse = operation({
  id: "createCourse",
  area,
  method: "POST",
  path: "/api/v1/courses",
  summary: "Add a course",
  access: manage,
  idempotent: true,
  body: z.strictObject({ name: nameField, categoryId: id, leadId: id.nullable().default(null) }),
  output: course,
  status: 201,
  errors: [],
  example: { name: "少儿编程 L1", categoryId: "01890a5d-ac96-774b-bcce-b302099a8057" },
});

export const updateCourse = operation({
  id: "updateCourse",
  area,
  method: "PATCH",
  path: "/api/v1/courses/{id}",
  summary: "Change a course or archive it",
  access: manage,
  params: idParams,
  body: z.strictObject({
    name: nameField.optional(),
    categoryId: id.optional(),
    leadId: id.nullable().optional(),
    archived: z.boolean().optional(),
  }),
  output: course,
  errors: ["request.not_found"],
  example: { name: "少儿编程 L2" },
});

export const listClasses = operation({
  id: "listClasses",
  area,
  method: "GET",
  path: "/api/v1/classes",
  summary: "Classes with their free seats, by name",
  access: read,
  query: z.strictObject({
    ...pageQuery,
    query: z.string().trim().max(50).optional(),
    courseId: id.optional(),
    campusId: id.optional(),
    archived: z.stringbool().optional(),
  }),
  output: pageOf(classShape),
  errors: ["request.cursor_invalid"],
});

export const getClass = operation({
  id: "getClass",
  area,
  method: "GET",
  path: "/api/v1/classes/{id}",
  summary: "A class with its students",
  access: read,
  params: idParams,
  output: classShape.extend({
    roll: z.array(named.extend({ no: z.string(), contractId: id.nullable(), from: localDate })),
  }),
  errors: ["request.not_found"],
});

export const createClass = operation({
  id: "createClass",
  area,
  method: "POST",
  path: "/api/v1/classes",
  summary: "Open a class",
  access: manage,
  idempotent: true,
  body: z.strictObject({
    name: nameField,
    courseId: id,
    campusId: id,
    classTeacherId: id.nullable().default(null),
    teacherId: id.nullable().default(null),
    capacity: z.number().int().min(1).max(1000).default(12),
    room: z.string().trim().max(60).default(""),
  }),
  output: classShape,
  status: 201,
  errors: [],
  example: {
    name: "编程 L1 周六上午",
    courseId: "01890a5d-ac96-774b-bcce-b302099a8057",
    campusId: "01890a5d-ac96-774b-bcce-b302099a8058",
  },
});

export const updateClass = operation({
  id: "updateClass",
  area,
  method: "PATCH",
  path: "/api/v1/classes/{id}",
  summary: "Change a class or archive it",
  access: manage,
  params: idParams,
  body: z.strictObject({
    name: nameField.optional(),
    classTeacherId: id.nullable().optional(),
    teacherId: id.nullable().optional(),
    capacity: z.number().int().min(1).max(1000).optional(),
    room: z.string().trim().max(60).optional(),
    archived: z.boolean().optional(),
  }),
  output: classShape,
  errors: ["request.not_found"],
  example: { capacity: 14 },
});

export const enrolStudent = operation({
  id: "enrolStudent",
  area,
  method: "PUT",
  path: "/api/v1/classes/{id}/students/{studentId}",
  summary: "Put a student into a class",
  access: manage,
  params: z.strictObject({ id, studentId: id }),
  body: z.strictObject({ contractId: id.nullable().default(null), from: localDate.optional() }),
  output: null,
  errors: ["request.not_found", "class.full"],
  example: {},
});

export const leaveClass = operation({
  id: "leaveClass",
  area,
  method: "DELETE",
  path: "/api/v1/classes/{id}/students/{studentId}",
  summary: "Take a student out of a class as of today",
  access: manage,
  params: z.strictObject({ id, studentId: id }),
  output: null,
  errors: ["request.not_found"],
});

/** At most 62 days and 500 lessons in one answer. */
export const listLessons = operation({
  id: "listLessons",
  area,
  method: "GET",
  path: "/api/v1/lessons",
  summary: "Lessons in a range of time, of a class or a student",
  access: read,
  query: z.strictObject({ from: instant, to: instant, classId: id.optional(), studentId: id.optional() }),
  output: z.object({ items: z.array(lesson) }),
  errors: [],
});

export const createLesson = operation({
  id: "createLesson",
  area,
  method: "POST",
  path: "/api/v1/lessons",
  summary: "Plan a lesson",
  access: manage,
  idempotent: true,
  body: z.strictObject({
    classId: id,
    startsAt: instant,
    endsAt: instant,
    teacherId: id.nullable().default(null),
    room: z.string().trim().max(60).default(""),
  }),
  output: lesson,
  status: 201,
  errors: [],
  example: {
    classId: "01890a5d-ac96-774b-bcce-b302099a8057",
    startsAt: "2026-11-28T01:00:00.000Z",
    endsAt: "2026-11-28T02:30:00.000Z",
  },
});

export const updateLesson = operation({
  id: "updateLesson",
  area,
  method: "PATCH",
  path: "/api/v1/lessons/{id}",
  summary: "Move a lesson, change its teacher or status",
  access: manage,
  params: idParams,
  body: z.strictObject({
    startsAt: instant.optional(),
    endsAt: instant.optional(),
    teacherId: id.nullable().optional(),
    room: z.string().trim().max(60).optional(),
    status: lessonStatus.optional(),
  }),
  output: lesson,
  errors: ["request.not_found"],
  example: { status: "cancelled" },
});
