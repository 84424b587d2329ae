/** Campuses and departments, as their lists tell them. */
import type { listCampuses, listDepartments } from "@deskbell/contract/organisation";
import type { OutputOf } from "@deskbell/contract/operation";

export type Campus = OutputOf<typeof listCampuses>["items"][number];
export type Department = OutputOf<typeof listDepartments>["items"][number];
