import type {
  listHolidays as holidaysOperation,
  previewCalendar as operation,
} from "@deskbell/contract/administration";
import type { BodyOf, OutputOf } from "@deskbell/contract/operation";
import { compileCalendar, type CompiledCalendar } from "@deskbell/engine/kernel";
import { retargetClock } from "@deskbell/engine/sla";
import chineseDays from "chinese-days";
import type { Principal } from "../../platform/http/principal.ts";
import type { Deps } from "../../platform/module.ts";
import { calendarWith } from "../organisation/index.ts";
import { findRunningClocks, type RunningClock, seenTickets } from "../tickets/index.ts";

/** Clocks that a preview reckons; a school with more than this on one calendar is told that it is a part. */
const MOST = 5_000;
const EXAMPLES = 5;

interface Move {
  ticketId: string;
  from: number;
  to: number;
}

/** Reckoned by the clocks' own engine; nothing is stored. @throws ProblemError request.not_found, organisation.calendar_invalid */
export async function previewCalendar(
  deps: Deps,
  principal: Principal,
  id: string,
  { definition }: BodyOf<typeof operation>,
): Promise<OutputOf<typeof operation>> {
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      const calendar = compileCalendar(await calendarWith(tx, id, definition));
      const { count, clocks } = await findRunningClocks(tx, id, MOST);
      const now = deps.clock.now();
      const moves = clocks.flatMap((running) => moveOf(running, calendar, now) ?? []);
      const furthest = moves.sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from));
      const seen = await seenTickets(tx, principal, [...new Set(furthest.slice(0, 100).map((move) => move.ticketId))]);
      const examples = furthest.flatMap(({ ticketId, from, to }) => {
        const ticket = seen.get(ticketId);
        if (!ticket) return [];
        const { number, title } = ticket;
        return [
          {
            ticket: { id: ticketId, number, title },
            from: new Date(from).toISOString(),
            to: new Date(to).toISOString(),
          },
        ];
      });
      return {
        running: count,
        checked: clocks.length,
        earlier: moves.filter((move) => move.to < move.from).length,
        later: moves.filter((move) => move.to > move.from).length,
        examples: examples.slice(0, EXAMPLES),
      };
    },
    { readOnly: true },
  );
}

/** Undefined: the promise stays where it is. */
function moveOf({ ticketId, clock }: RunningClock, calendar: CompiledCalendar, now: number): Move | undefined {
  const answer = retargetClock(clock, calendar, now, { cause: "calendar" });
  const from = clock.due ?? clock.heldDue;
  const to = answer.ok ? (answer.state.due ?? answer.state.heldDue) : undefined;
  return from === undefined || to === undefined || from === to ? undefined : { ticketId, from, to };
}

/** As the package knows them; a year that was not announced yet has none. */
export function listHolidays(year: number): OutputOf<typeof holidaysOperation> {
  const items: OutputOf<typeof holidaysOperation>["items"] = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
    const day = new Date(at);
    const date = day.toISOString().slice(0, 10);
    const weekend = day.getUTCDay() === 0 || day.getUTCDay() === 6;
    const { work, name } = chineseDays.getDayDetail(date);
    // `国庆节` in "National Day,国庆节,3"; an ordinary day has its weekday's name alone.
    const named = name.split(",")[1];
    if (work && weekend) items.push({ date, name: named ?? "", kind: "makeUp" });
    else if (!work && (!weekend || named !== undefined)) items.push({ date, name: named ?? "", kind: "holiday" });
  }
  return { announced: items.length > 0, items };
}
