/** A class, as the list of classes tells it. */
import type { listClasses } from "@deskbell/contract/people";
import type { OutputOf } from "@deskbell/contract/operation";

export type SchoolClass = OutputOf<typeof listClasses>["items"][number];
