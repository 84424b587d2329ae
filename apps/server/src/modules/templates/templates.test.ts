import { planTicketType } from "@deskbell/engine/ticket";
import { ticketTypeSchema } from "@deskbell/engine/ticket-schema";
import { describe, expect, it } from "vitest";
import { templates } from "./index.ts";

describe("ready-made ticket types", () => {
  it.each(Object.entries(templates))("%s is publishable", (_key, definition) => {
    const read = ticketTypeSchema.safeParse(JSON.parse(JSON.stringify(definition)));
    expect(read.error?.issues ?? []).toEqual([]);
    const planned = planTicketType(definition);
    expect(planned.ok ? [] : planned.refusal).toEqual([]);
  });
});
