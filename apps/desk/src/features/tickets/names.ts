/** Names for the ids that events carry: steps, people, fields, clocks, as far as the page knows them. */
import type { TicketPage } from "@deskbell/contract/tickets";
import type { WireText } from "../../lib/words.ts";

export interface Names {
  /** A text of a definition, read in the reader's language. */
  text: (value: unknown) => string;
  /** What a good end is called. */
  wording: TicketPage["type"]["wording"];
  step: (id: unknown) => string | undefined;
  person: (party: unknown) => string | undefined;
  field: (id: string) => string;
  clock: (id: unknown) => string | undefined;
  /** A field's value as shown: names of references and options, else the value itself. */
  value: (field: string, value: unknown) => string;
}

/** Ids of steps' clocks: `step:<visit>`. */
const STEP_CLOCK = "step:";

type Text = (text: WireText | null | undefined) => string;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Names as of an event: up to a change of type, fields and steps are those of the old one; the change itself tells the old form. */
export function namesAt(page: TicketPage, text: Text): (entry: { seq: number; kind: string }) => Names {
  const present = namesOf(page, text);
  const earlier = page.earlierTypes.map((then) => ({ until: then.until, names: namesOf(page, text, then) }));
  return ({ seq, kind }) => {
    const told = kind === "ticket.typeChanged" ? seq - 1 : seq;
    return earlier.find(({ until }) => told <= until)?.names ?? present;
  };
}

export function namesOf(page: TicketPage, text: Text, then?: TicketPage["earlierTypes"][number]): Names {
  const steps = new Map(
    then
      ? Object.entries(then.steps).map(([id, name]): [string, string] => [id, text(name)])
      : page.steps.map((step): [string, string] => [step.step, text(step.name)]),
  );
  const people = new Map<string, string>();
  const know = (party: { id: string | null; name: string } | null | undefined): void => {
    if (party?.id && party.name) people.set(party.id, party.name);
  };
  know(page.requester);
  know(page.submitter);
  for (const entry of page.history) know(entry.actor);
  for (const seat of page.steps.flatMap((step) => step.seats)) {
    know(seat.party);
    know(seat.by);
    for (const candidate of seat.candidates) know(candidate);
  }
  for (const [id, name] of Object.entries(page.labels)) people.set(id, name);

  const fields = new Map((then?.form ?? page.form).fields.map((field) => [field.id, field]));
  const visits = new Map(page.steps.map((step) => [step.visit, text(step.name)]));
  const clocks = new Map(page.promises.map((promise) => [promise.clock, text(promise.name)]));
  // A step's clock is its own per stay, and people know it by the step.
  const clockName = (id: string): string | undefined =>
    id.startsWith(STEP_CLOCK) ? visits.get(id.slice(STEP_CLOCK.length)) : clocks.get(id);

  const one = (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === "") return "";
    if (typeof value === "boolean") return value ? "✓" : "✕";
    if (typeof value === "number") {
      const found = fields.get(field);
      return found?.type === "money" ? (value / 100).toFixed(2) : String(value);
    }
    if (typeof value === "string") return optionLabel(field, value) ?? people.get(value) ?? value;
    if (Array.isArray(value)) return value.map((item) => one(field, item)).join(text({ zh: "、", en: ", " }));
    return "…";
  };
  const optionLabel = (id: string, value: string): string | undefined => {
    const field = fields.get(id);
    if (field?.type !== "choice" && field?.type !== "multiChoice") return undefined;
    const option = field.options.find((candidate) => candidate.id === value);
    return option && text(option.label);
  };

  return {
    wording: page.type.wording,
    text: (value) => (isRecord(value) && typeof value["zh"] === "string" ? text(value as unknown as WireText) : ""),
    step: (id) => (typeof id === "string" ? steps.get(id) : undefined),
    person: (party) => {
      if (typeof party === "string") return people.get(party);
      if (!isRecord(party)) return undefined;
      if (typeof party["name"] === "string" && party["name"] !== "") return party["name"];
      return typeof party["id"] === "string" ? people.get(party["id"]) : undefined;
    },
    field: (id) => {
      const field = fields.get(id);
      return (field && text(field.label)) || id;
    },
    clock: (id) => (typeof id === "string" ? clockName(id) : undefined),
    value: one,
  };
}
