import type { FieldProblem } from "@deskbell/contract/errors";
import type { TicketTypeDefinition } from "@deskbell/engine/ticket";
import { ticketTypeSchema } from "@deskbell/engine/ticket-schema";
import { zodProblems } from "../../platform/http/zod-problems.ts";

/** A definition read strictly: itself, or every fault with its path. */
export function typeProblems(raw: unknown): { definition?: TicketTypeDefinition; problems: FieldProblem[] } {
  const result = ticketTypeSchema.safeParse(raw);
  return result.success
    ? { definition: result.data, problems: [] }
    : { problems: zodProblems(result.error, "definition") };
}
