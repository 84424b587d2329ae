/** Every operation on a ticket declares what it can be refused with: its list in the contract against the engines' sources. */
import { readdirSync, readFileSync } from "node:fs";
import { relationOperations, submitTicket, ticketCommands } from "@deskbell/contract/tickets";
import { describe, expect, it } from "vitest";

const ENGINE = new URL("../../../../../packages/engine/src/", import.meta.url);
/** Refusals of definitions: said when one is published, never to who works on a ticket. */
const PUBLISHING = "plan.ts";

/** Codes with which the flow and the case refuse (`refuse("code", …)` and its short forms). */
const codes = new Set(
  ["flow", "ticket"].flatMap((engine) =>
    readdirSync(new URL(`${engine}/`, ENGINE))
      .filter((file) => file.endsWith(".ts") && file !== PUBLISHING && !/\.test(-support)?\.ts$/.test(file))
      .flatMap((file) => [
        ...readFileSync(new URL(`${engine}/${file}`, ENGINE), "utf8").matchAll(
          /\b(?:refuse|no|fault)\(\s*"([a-z]+\.\w+)"/g,
        ),
      ])
      .map(([, code = ""]) => code),
  ),
);

interface Declared {
  id: string;
  body?: unknown;
  errors: readonly string[];
}
const operations: readonly Declared[] = [submitTicket, ...ticketCommands, ...relationOperations];
const has = ({ body }: Declared, ...keys: string[]): boolean =>
  keys.some((key) => Object.hasOwn((body as { shape?: object }).shape ?? {}, key));
const onTask = (one: Declared): boolean => has(one, "task");
const changes = (one: Declared): boolean => one.id !== "submitTicket";
const only =
  (...ids: string[]) =>
  ({ id }: Declared): boolean =>
    ids.includes(id);

/**
 * How each refusal of the flow and of the case leaves (refusals.ts), and which operations it can answer.
 * `null`: nobody who calls can be told it (the timers' and jobs' own, or refused by the contract's shape before).
 */
const LEAVES: Record<string, readonly (readonly [code: string, by: (one: Declared) => boolean])[] | null> = {
  "flow.ended": [["ticket.closed", changes]],
  "flow.task_closed": [["flow.task_closed", onTask]],
  "flow.not_yours": [["flow.not_yours", onTask]],
  "flow.not_available": [["flow.not_available", (one) => onTask(one) || one.id === "withdrawTicket"]],
  "flow.already_claimed": [["flow.already_claimed", onTask]],
  "flow.already_seated": [["flow.already_seated", only("claimTask", "transferTask", "assignTask")]],
  "flow.irreversible": [["flow.irreversible", only("returnTask", "withdrawTicket")]],
  "flow.bad_transfer": [
    ["form.invalid", only("transferTask", "assignTask")],
    ["ticket.about_person", only("transferTask", "assignTask")],
    ["flow.already_seated", only("transferTask", "assignTask")],
  ],
  "flow.bad_outcome": [["form.invalid", only("completeTask")]],
  "flow.unticked": [["form.invalid", only("completeTask")]],
  "flow.result_required": [["form.invalid", only("completeTask")]],
  "flow.reason_required": [["form.invalid", only("completeTask")]],
  "flow.bad_reason": [["form.invalid", only("completeTask")]],
  "flow.bad_target": [["form.invalid", only("returnTask")]],
  // The one comment that the contract lets be empty is a transfer's.
  "flow.comment_required": [["form.invalid", only("transferTask", "assignTask")]],
  "flow.unknown_key": null,
  // A published definition has its reopen step.
  "flow.unknown_step": null,
  "flow.empty": null,
  "sla.statutory": [["ticket.not_available", only("waitTask")]],
  "form.invalid": [["form.invalid", (one) => has(one, "data", "fields", "changes")]],
  "form.conflict": [["form.conflict", (one) => has(one, "fields", "changes")]],
  "form.not_editable": [["form.invalid", (one) => has(one, "data", "fields", "changes")]],
  "ticket.about_person": [["ticket.about_person", only("noteTicket", "transferTask", "assignTask")]],
  "ticket.closed": [["ticket.closed", changes]],
  "ticket.not_available": [["ticket.not_available", changes]],
  "ticket.urged_recently": [["ticket.urged_recently", only("urgeTicket")]],
  "ticket.rated_already": [["ticket.rated_already", only("rateTicket")]],
  "ticket.not_resolved": [["ticket.not_resolved", only("rateTicket")]],
  "ticket.reopen_late": [["ticket.reopen_late", only("reopenTicket")]],
  "ticket.merged": [["ticket.merged", changes]],
  "ticket.type_same": [["ticket.type_same", only("changeTicketType")]],
  "ticket.type_fixed": [["ticket.type_fixed", only("changeTicketType")]],
  "ticket.merge_itself": [["ticket.merge_itself", only("mergeTicket")]],
  "ticket.merge_ended": [["ticket.merge_ended", only("mergeTicket")]],
  "ticket.merge_widens": [["ticket.merge_widens", only("mergeTicket")]],
  "ticket.link_itself": [["ticket.link_itself", only("linkTicket")]],
  "auth.forbidden": [["auth.forbidden", changes]],
  // Declared for all that name a ticket in their path.
  "request.not_found": null,
};
/** What the server itself refuses. */
const OWN: readonly (readonly [code: string, by: (one: Declared) => boolean])[] = [
  ["file.not_yours", (one) => has(one, "files", "data", "fields", "changes")],
  ["idempotency.mismatch", () => true],
];

describe("what an operation on a ticket declares", () => {
  it("holds every refusal that its command can meet", () => {
    expect(codes.size).toBeGreaterThan(20);
    expect([...codes].filter((code) => !Object.hasOwn(LEAVES, code))).toEqual([]);
    const missing = [...Object.values(LEAVES).flatMap((ways) => ways ?? []), ...OWN].flatMap(([code, by]) =>
      operations.filter((one) => by(one) && !one.errors.includes(code)).map(({ id }) => `${id}: ${code}`),
    );
    expect(missing).toEqual([]);
  });
});
