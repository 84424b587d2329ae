/** A leave, as the list of leaves tells it. */
import type { listLeaves } from "@deskbell/contract/organisation";
import type { OutputOf } from "@deskbell/contract/operation";

export type Leave = OutputOf<typeof listLeaves>["items"][number];
