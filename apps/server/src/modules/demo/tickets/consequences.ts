/** What tickets have done to the records of the school: lessons frozen and debited, seats held, invoices made, files. */
import type { Instant } from "@deskbell/engine/kernel";
import type { TicketState } from "@deskbell/engine/ticket";
import { drawnId, random } from "../random.ts";
import type * as row from "../rows.ts";
import type { School } from "../school.ts";
import type { Play } from "./play.ts";

/** A file that hangs on a ticket. */
export interface DemoFile {
  id: string;
  name: string;
  ticket_id: string;
  uploaded_by: object;
  created_at: string;
}

/** Brings `school` to where the tickets have left it, oldest first. @returns files that must exist. */
export function applyConsequences(school: School, plays: readonly Play[], seed: string): DemoFile[] {
  const contracts = new Map(school.contracts.map((one) => [one.id, one]));
  const draw = random(`${seed}/consequences`);
  const files: DemoFile[] = [];
  for (const { state, files: known, changes } of plays) {
    for (const visit of Object.values(state.flow.visits)) {
      const { automation } = visit;
      if (automation?.status !== "done") continue;
      const made = { at: automation.at, cause: automation.key };
      const contract = contracts.get(String(state.roles.contract));
      if (visit.step === "freeze" && contract) freeze(school, contract, state, made, (at) => drawnId(draw, at));
      if (visit.step === "debit" && contract) debit(school, contract, state, made, (at) => drawnId(draw, at));
      if (visit.step === "hold") hold(school, state);
      if (visit.step === "admit" && contract && state.data.paid === false) owe(contract);
    }
    if (state.data.invoiceFile !== undefined) noteInvoice(contracts, state);
    for (const { id, name } of Object.values(known)) {
      const by = changes
        .flatMap((change) => change.events)
        .find((event) => event.kind === "ticket.fieldsEdited" && "invoiceFile" in event.changes);
      files.push({
        id,
        name,
        ticket_id: state.id,
        uploaded_by: by && "by" in by && by.by ? by.by : { kind: "system" },
        created_at: new Date(by?.at ?? state.createdAt).toISOString(),
      });
    }
  }
  return files;
}

interface Made {
  at: Instant;
  cause: string;
}
type NewId = (at: Instant) => string;

function write(
  school: School,
  contract: row.Contract,
  state: TicketState,
  { at, cause }: Made,
  kind: row.LedgerEntry["kind"],
  lessons: number,
  newId: NewId,
): void {
  if (lessons === 0) return;
  school.ledger.push({
    id: newId(at),
    contract_id: contract.id,
    at: new Date(at).toISOString(),
    kind,
    lessons,
    ticket_id: state.id,
    cause,
  });
}

function balance(school: School, contract: row.Contract): { left: number; frozen: number } {
  const of = (...kinds: row.LedgerEntry["kind"][]) =>
    school.ledger
      .filter((one) => one.contract_id === contract.id && kinds.includes(one.kind))
      .reduce((sum, one) => sum + one.lessons, 0);
  return { left: of("bought", "gift", "attended", "debited"), frozen: of("frozen", "released") };
}

/** From here no lesson of the contract is taken: the timetable in memory did not know yet. */
function freeze(school: School, contract: row.Contract, state: TicketState, made: Made, newId: NewId): void {
  const ended = state.flow.outcome !== undefined && state.flow.outcome !== "resolved";
  const paid = state.flow.outcome === "resolved";
  const until = new Date(made.at).toISOString();
  if (!ended) {
    const later = (entry: row.LedgerEntry) =>
      entry.contract_id === contract.id && entry.kind === "attended" && entry.at > until;
    const missed = new Set(school.ledger.filter(later).map((entry) => entry.cause.slice("lesson:".length)));
    school.ledger = school.ledger.filter((entry) => !later(entry));
    school.seats = school.seats.filter(
      (seat) => seat.student_id !== contract.student_id || !missed.has(seat.lesson_id),
    );
  }
  const { left, frozen } = balance(school, contract);
  write(school, contract, state, made, "frozen", Math.max(left - frozen, 0), newId);
  if (!paid && !ended) contract.status = "frozen";
  if (!ended) return;
  const at = state.closedAt ?? state.updatedAt;
  write(
    school,
    contract,
    state,
    { at, cause: `${state.id}:release` },
    "released",
    -balance(school, contract).frozen,
    newId,
  );
}

function debit(school: School, contract: row.Contract, state: TicketState, made: Made, newId: NewId): void {
  const { left, frozen } = balance(school, contract);
  write(school, contract, state, { ...made, cause: `${made.cause}:released` }, "released", -frozen, newId);
  write(school, contract, state, made, "debited", -left, newId);
  contract.status = "refunded";
  const date = new Date(made.at + 28_800_000).toISOString().slice(0, 10);
  for (const one of school.enrolments)
    if (one.contract_id === contract.id) one.to_date = date < one.from_date ? one.from_date : date;
}

/** What finance has not confirmed is not in the contract. */
function owe(contract: row.Contract): void {
  contract.paid = 0;
  contract.invoiced = 0;
}

function hold(school: School, state: TicketState): void {
  const { makeUpLesson: lesson } = state.data;
  const { student } = state.roles;
  if (typeof lesson !== "string" || typeof student !== "string") return;
  if (school.seats.some((seat) => seat.lesson_id === lesson && seat.student_id === student)) return;
  school.seats.push({ lesson_id: lesson, student_id: student, state: "held", ticket_id: state.id });
}

function noteInvoice(contracts: ReadonlyMap<string, row.Contract>, state: TicketState): void {
  const contract = contracts.get(String(state.roles.contract));
  if (contract && typeof state.data.sum === "number")
    contract.invoiced = Math.min(contract.invoiced + state.data.sum, contract.paid);
}
