/** A lesson, as the timetable tells it. */
import type { listLessons } from "@deskbell/contract/people";
import type { OutputOf } from "@deskbell/contract/operation";

export type Lesson = OutputOf<typeof listLessons>["items"][number];
