/** Calendars, campuses, departments. */
import { z } from "zod";
import { id, idParams, operation, shortString } from "../operation/index.ts";
import { calendar, calendarDefinition, campus, department, key, position } from "./shapes.ts";

const read = { by: "staffOrKey", permission: "organisation.read" } as const;
const manage = { by: "staff", permission: "organisation.manage" } as const;
const area = "organisation";

export const listCalendars = operation({
  id: "listCalendars",
  area,
  method: "GET",
  path: "/api/v1/calendars",
  summary: "Working calendars",
  access: read,
  output: z.object({ items: z.array(calendar) }),
  errors: [],
});

export const createCalendar = operation({
  id: "createCalendar",
  area,
  method: "POST",
  path: "/api/v1/calendars",
  summary: "Make a working calendar",
  access: manage,
  body: z.strictObject({ key, name: shortString, definition: calendarDefinition }),
  output: calendar,
  status: 201,
  errors: ["organisation.key_taken", "organisation.calendar_invalid"],
  example: { key: "always", name: "7×24", definition: { zone: "Asia/Shanghai", alwaysOpen: true } },
});

/** Every change of the definition raises the revision by one; `revision` is the one that was read. */
export const updateCalendar = operation({
  id: "updateCalendar",
  area,
  method: "PATCH",
  path: "/api/v1/calendars/{id}",
  summary: "Change a working calendar",
  access: manage,
  params: idParams,
  body: z.strictObject({
    revision: z.number().int(),
    name: shortString.optional(),
    definition: calendarDefinition.optional(),
  }),
  output: calendar,
  errors: ["request.not_found", "organisation.revision_conflict", "organisation.calendar_invalid"],
  example: { revision: 1, name: "周末" },
});

export const listCampuses = operation({
  id: "listCampuses",
  area,
  method: "GET",
  path: "/api/v1/campuses",
  summary: "Campuses, in their order",
  access: { by: "anyone" },
  output: z.object({ items: z.array(campus) }),
  errors: [],
});

export const createCampus = operation({
  id: "createCampus",
  area,
  method: "POST",
  path: "/api/v1/campuses",
  summary: "Open a campus",
  access: manage,
  body: z.strictObject({
    key,
    name: shortString,
    online: z.boolean().default(false),
    calendarId: id,
    position: position.default(0),
  }),
  output: campus,
  status: 201,
  errors: ["organisation.key_taken"],
  example: { key: "haidian", name: "海淀校区", calendarId: "01890a5d-ac96-774b-bcce-b302099a8057" },
});

export const updateCampus = operation({
  id: "updateCampus",
  area,
  method: "PATCH",
  path: "/api/v1/campuses/{id}",
  summary: "Change, close or open a campus again",
  access: manage,
  params: idParams,
  body: z.strictObject({
    name: shortString.optional(),
    online: z.boolean().optional(),
    calendarId: id.optional(),
    position: position.optional(),
    closed: z.boolean().optional(),
  }),
  output: campus,
  errors: ["request.not_found"],
  example: { name: "海淀中关村校区" },
});

export const listDepartments = operation({
  id: "listDepartments",
  area,
  method: "GET",
  path: "/api/v1/departments",
  summary: "Departments with their heads per campus",
  access: read,
  output: z.object({ items: z.array(department) }),
  errors: [],
});

export const createDepartment = operation({
  id: "createDepartment",
  area,
  method: "POST",
  path: "/api/v1/departments",
  summary: "Make a department",
  access: manage,
  body: z.strictObject({ key, name: shortString, position: position.default(0) }),
  output: department,
  status: 201,
  errors: ["organisation.key_taken"],
  example: { key: "academic", name: "教务部" },
});

export const updateDepartment = operation({
  id: "updateDepartment",
  area,
  method: "PATCH",
  path: "/api/v1/departments/{id}",
  summary: "Rename or move a department",
  access: manage,
  params: idParams,
  body: z.strictObject({ name: shortString.optional(), position: position.optional() }),
  output: department,
  errors: ["request.not_found"],
  example: { name: "教务中心" },
});

const placeParams = z.strictObject({ id, campusId: id });

export const setDepartmentPlace = operation({
  id: "setDepartmentPlace",
  area,
  method: "PUT",
  path: "/api/v1/departments/{id}/campuses/{campusId}",
  summary: "Put a department at a campus, with its head and calendar",
  access: manage,
  params: placeParams,
  body: z.strictObject({ headId: id.nullable().default(null), calendarId: id.nullable().default(null) }),
  output: department,
  errors: ["request.not_found", "auth.forbidden", "organisation.head_elsewhere", "member.right_not_yours"],
  example: { headId: null },
});

export const removeDepartmentPlace = operation({
  id: "removeDepartmentPlace",
  area,
  method: "DELETE",
  path: "/api/v1/departments/{id}/campuses/{campusId}",
  summary: "Take a department away from a campus",
  access: manage,
  params: placeParams,
  output: null,
  errors: ["request.not_found", "organisation.in_use"],
});
