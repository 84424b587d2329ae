/** Search words of copies. Finding words is the dearest part of a copy, and most pieces of its texts come again and again. */
import type { TicketPlan, TicketState } from "@deskbell/engine/ticket";
import { MOST_TERMS, ticketTerms } from "../../tickets/index.ts";

/** Pieces kept; then it begins anew. */
const KEEP = 200_000;

/** What words are read from, as {@link ticketTerms} reads it. */
export interface Worded {
  plan: TicketPlan;
  state: TicketState;
  title: string;
  name: string;
  /** Texts of the form by field, as far as a ticket is found by them. */
  texts: readonly (readonly [field: string, text: string])[];
}

export class Words {
  readonly #known = new Map<string, string[]>();

  /** Exactly `ticketTerms` of the copy: no word crosses a line or a ` · `, so the pieces' words are the whole's. */
  of(copy: Worded): Iterable<string> {
    const terms = new Set<string>();
    for (const piece of copy.title.split(" · ")) this.#add(terms, copy, piece);
    this.#add(terms, copy, copy.name);
    for (const [, text] of copy.texts) if (text.length !== 36) this.#add(terms, copy, text);
    return terms.size < MOST_TERMS ? terms : ticketTerms(copy.plan, stateOf(copy));
  }

  #add(terms: Set<string>, { plan, state }: Worded, piece: string): void {
    let known = this.#known.get(piece);
    if (!known) {
      const { requester: _, ...rest } = state;
      known = ticketTerms(plan, { ...rest, title: piece, data: {} });
      if (this.#known.size > KEEP) this.#known.clear();
      this.#known.set(piece, known);
    }
    for (const term of known) terms.add(term);
  }
}

function stateOf({ state, title, name, texts }: Worded): TicketState {
  return {
    ...state,
    title,
    ...(state.requester ? { requester: { ...state.requester, name } } : {}),
    data: { ...state.data, ...Object.fromEntries(texts) },
  };
}
