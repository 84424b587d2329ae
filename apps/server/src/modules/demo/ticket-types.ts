import type { TicketTypeDefinition } from "@deskbell/engine/ticket";
import { templates } from "../templates/index.ts";
import { drawnId, random } from "./random.ts";

export interface DemoType {
  id: string;
  key: string;
  definition: TicketTypeDefinition;
}

/** The thirteen templates with their ids for this seed, in the order of the catalogue. */
export function demoTypes(seed: string, at: number): DemoType[] {
  const draw = random(`${seed}/types`);
  return Object.entries(templates).map(([key, definition]) => ({ id: drawnId(draw, at), key, definition }));
}
