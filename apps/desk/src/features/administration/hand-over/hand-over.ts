/** A hand-over, as far as it has come. */
import type { getHandOver } from "@deskbell/contract/administration";
import type { OutputOf } from "@deskbell/contract/operation";

export type HandOver = OutputOf<typeof getHandOver>;
