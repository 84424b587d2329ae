import { readdirSync, readFileSync } from "node:fs";
import { errorRegistry } from "@deskbell/contract/errors";
import { submitTicket, ticketCommands } from "@deskbell/contract/tickets";
import { describe, expect, it } from "vitest";

const ENGINE = new URL("../../../../../packages/engine/src/", import.meta.url);
const ENGINES = ["form", "flow", "sla", "ticket"];

/** The sources of the engines that refuse people, tests and their supports left out. */
const sources = ENGINES.flatMap((engine) =>
  readdirSync(new URL(`${engine}/`, ENGINE))
    .filter((file) => file.endsWith(".ts") && !/\.test(-support)?\.ts$/.test(file))
    .map((file) => ({ file: `${engine}/${file}`, text: readFileSync(new URL(`${engine}/${file}`, ENGINE), "utf8") })),
);

/** `refuse("code", {…params})` and the short forms `no("code")`, `fault("code", …)`: code, then the text of the params. */
const REFUSALS = /\b(?:refuse|no|fault)\(\s*"([a-z]+\.\w+)"(?:\s*,\s*\{([^}]*)\})?/g;

const found = sources.flatMap(({ file, text }) =>
  [...text.matchAll(REFUSALS)].map(([, code = "", params]) => ({ file, code, params })),
);
const listed = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/^ {2}"(form\.\w+)",$/gm)].map(([, code = ""]) => ({ file, code })),
);

const words = (code: string): string[] => {
  const entry = (errorRegistry as Record<string, { title: { zh: string; en?: string } }>)[code];
  return entry ? [entry.title.zh, entry.title.en ?? ""] : [];
};
const used = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name).sort();

/** Params that are put into words on the way out (modules/tickets/refusals.ts): how many faults, who, which field. */
const MADE: Record<string, string[]> = {
  "form.invalid": ["count"],
  "form.conflict": ["field"],
  "flow.task_closed": ["by"],
  "flow.already_claimed": ["by"],
  "flow.already_seated": ["name"],
};

describe("the registry of errors", () => {
  it("knows every code that an engine refuses with", () => {
    expect(found.length).toBeGreaterThan(60);
    expect(listed.length).toBeGreaterThan(20);
    const unknown = [...found, ...listed].filter(({ code }) => words(code).length === 0);
    expect(unknown).toEqual([]);
  });

  it("uses only params that every refusal of the code brings", () => {
    for (const { file, code, params } of found) {
      // What is spread or computed elsewhere is not told by the source; those words use no params.
      const given = (params ?? "").split(",").map((part) => part.trim().split(":")[0] ?? "");
      const known = [...given, ...(MADE[code] ?? [])];
      for (const text of words(code))
        for (const name of used(text)) expect(known, `${file}: ${code} says {${name}}`).toContain(name);
    }
  });

  it("says the same in both languages, with the same params, and never an empty word", () => {
    for (const code of Object.keys(errorRegistry)) {
      const [zh = "", en = ""] = words(code);
      expect(zh, code).toMatch(/\p{Script=Han}/u);
      expect(en, code).toMatch(/^[A-Z{“]/);
      expect(used(en), code).toEqual(used(zh));
    }
  });

  it("prints no value of a conflict", () => {
    expect(words("form.conflict").flatMap(used)).toEqual([]);
  });
});

interface Declared {
  id: string;
  body?: unknown;
  errors: readonly string[];
}
const operations: readonly Declared[] = [submitTicket, ...ticketCommands];
const has = ({ body }: Declared, ...keys: string[]): boolean =>
  keys.some((key) => Object.hasOwn((body as { shape?: object }).shape ?? {}, key));
const onTask = (one: Declared): boolean => has(one, "task");
const changes = (one: Declared): boolean => one.id !== "submitTicket";
const only =
  (...ids: string[]) =>
  ({ id }: Declared): boolean =>
    ids.includes(id);

/**
 * How each refusal of the flow and of the case leaves (modules/tickets/refusals.ts), and which operations it can answer.
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
  "auth.forbidden": [["auth.forbidden", changes]],
  // Declared for all that name a ticket in their path.
  "request.not_found": null,
};
/** What the server itself refuses. */
const OWN: readonly (readonly [code: string, by: (one: Declared) => boolean])[] = [
  ["file.not_yours", (one) => has(one, "files", "data", "fields", "changes")],
  ["idempotency.mismatch", () => true],
];
/** Files whose refusals are of definitions: said when one is published, never to who works on a ticket. */
const PUBLISHING = /\/plan\.ts$/;

describe("what an operation on a ticket declares", () => {
  const acting = found.filter(({ file }) => /^(flow|ticket)\//.test(file) && !PUBLISHING.test(file));

  it("holds every refusal that its command can meet", () => {
    expect([...new Set(acting.map(({ code }) => code))].filter((code) => !Object.hasOwn(LEAVES, code))).toEqual([]);
    const missing = [...Object.values(LEAVES).flatMap((ways) => ways ?? []), ...OWN].flatMap(([code, by]) =>
      operations.filter((one) => by(one) && !one.errors.includes(code)).map(({ id }) => `${id}: ${code}`),
    );
    expect(missing).toEqual([]);
  });
});
