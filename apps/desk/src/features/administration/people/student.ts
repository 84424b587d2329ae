/** A student, as the list of students tells them. */
import type { listStudents } from "@deskbell/contract/people";
import type { OutputOf } from "@deskbell/contract/operation";

export type Student = OutputOf<typeof listStudents>["items"][number];
