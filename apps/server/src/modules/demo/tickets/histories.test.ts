import { availableTicket, foldTicket, type TicketState } from "@deskbell/engine/ticket";
import { describe, expect, it } from "vitest";
import { makeSchool } from "../school.ts";
import { demoTypes } from "../ticket-types.ts";
import { playTickets } from "./histories.ts";
import { standsAt } from "./move.ts";
import type { Play } from "./play.ts";

const NOW = Date.parse("2026-11-21T10:40:00.000Z");
const SEED = "histories";

function playAll(count: number, now = NOW, seed = SEED): Play[] {
  const school = makeSchool(seed, now);
  const types = demoTypes(seed, Date.parse(school.tenant.created_at));
  return [...playTickets({ seed, now, count, school, types, numbers: new Map() })];
}

const plays = playAll(300);
const runningClocks = ({ state }: Play): number[] =>
  Object.values(state.clocks).flatMap((clock) =>
    clock.stoppedAt === undefined && clock.pausedAt === undefined && !clock.promiseNotPossible ? (clock.due ?? []) : [],
  );
const isOpen = (state: TicketState): boolean => state.flow.status === "running";

describe("histories that the engines have played", () => {
  it("are the same for the same seed and moment", () => {
    const of = (all: readonly Play[]) => JSON.stringify(all.map(({ state, changes }) => ({ state, changes })));
    expect(of(playAll(40))).toBe(of(playAll(40)));
  }, 30_000);

  it("fold to their state", () => {
    for (const { changes, state } of plays)
      expect(foldTicket(changes.flatMap((change) => change.events))).toEqual(state);
  });

  it("end before now, in order, and no sooner than they began", () => {
    for (const { changes, state } of plays) {
      const times = changes.flatMap((change) => change.events).map((event) => event.at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(times[0]).toBe(state.createdAt);
      expect(times.at(-1)).toBeLessThanOrEqual(NOW + 1000);
    }
  });

  it("give each ticket a number of its own", () => {
    expect(new Set(plays.map((play) => play.state.number)).size).toBe(plays.length);
    expect(plays.every((play) => /^\d{6}-\d{5}$/.test(play.state.number))).toBe(true);
  });

  it("leave every open ticket with somebody who can act, or with an answer that is awaited", () => {
    for (const play of plays.filter((one) => isOpen(one.state))) {
      const { state } = play;
      const tasks = Object.values(state.flow.visits).flatMap((visit) =>
        visit.leftAt === undefined ? visit.tasks : [],
      );
      const people = tasks
        .filter((task) => task.state === "open")
        .flatMap((task) => (task.party ? [task.party] : (task.pool ?? [])));
      const can = people.some((actor) => {
        const rights = {
          side: actor.kind === "member" ? "staff" : "requester",
          handle: true,
          assign: false,
          manage: false,
        } as const;
        return availableTicket(play.plan, state, { actor, rights, now: NOW }).some((action) => "task" in action);
      });
      const awaited = Object.values(state.flow.visits).some((visit) => visit.automation?.status === "sent");
      expect(can || awaited, `${state.number} ${state.title}`).toBe(true);
    }
  });

  it("show all that happens in a school", () => {
    const kinds = new Set(
      plays.flatMap((play) => play.changes.flatMap((change) => change.events.map((event) => event.kind))),
    );
    const wanted = [
      "ticket.replied",
      "ticket.contacted",
      "ticket.noted",
      "ticket.rated",
      "ticket.reopened",
      "ticket.urged",
      "ticket.closed",
      "ticket.prioritySet",
      "ticket.reminded",
    ] as const;
    const flow = [
      "flow.claimed",
      "flow.decided",
      "flow.returned",
      "flow.waiting",
      "flow.resumed",
      "flow.timedOut",
      "flow.withdrawn",
      "flow.automationSent",
      "flow.automationDone",
    ] as const;
    for (const kind of [...wanted, ...flow]) expect(kinds, kind).toContain(kind);
    const categories = new Set(plays.map((play) => play.state.category));
    for (const category of ["open", "active", "waiting", "closed", "rejected", "withdrawn"] as const)
      expect(categories).toContain(category);
    const clocks = plays.flatMap((play) => Object.values(play.state.clocks));
    expect(clocks.some((clock) => clock.breachedAt !== undefined)).toBe(true);
    expect(clocks.some((clock) => clock.pausedAt !== undefined)).toBe(true);
  });

  it("never seat the person complained about", () => {
    for (const { state } of plays) {
      const about = new Set([state.roles.about ?? []].flat());
      const seated = Object.values(state.flow.visits).flatMap((visit) =>
        visit.tasks.flatMap((task) => [task.party, ...(task.pool ?? [])]),
      );
      expect(seated.some((party) => party !== undefined && about.has(party.id))).toBe(false);
    }
  });

  it("leave a few promises broken, whatever the hour at which the school is looked at", () => {
    for (const [iso, seed] of [
      ["2026-11-23T01:05:00Z", SEED],
      ["2026-11-23T19:00:00Z", SEED],
      ["2026-10-03T04:00:00Z", SEED],
      ["2026-11-22T09:20:00Z", SEED],
      // Here a promise by noon ends soon after a teacher came in.
      ["2026-11-26T04:17:11Z", "晨星教育"],
      ["2026-11-27T06:09:18Z", "晨星教育"],
    ] as const) {
      const now = Date.parse(iso);
      const open = playAll(300, now, seed).filter((play) => isOpen(play.state));
      const late = open.filter((play) => runningClocks(play).some((due) => due < now));
      expect(late.length, iso).toBeGreaterThanOrEqual(2);
      expect(late.length / open.length, iso).toBeLessThanOrEqual(0.08);
      expect(Math.min(...open.map((play) => play.state.createdAt)), iso).toBeGreaterThan(now - 21 * 86_400_000);
      // A refund waits for each of those who decide on one.
      for (const step of ["first_review", "second_review", "countersign", "pay"])
        expect(
          open.some((play) => standsAt(play, step)),
          `${iso} ${step}`,
        ).toBe(true);
    }
  }, 60_000);

  it("spread over the year, most of it brought to an end", () => {
    const months = new Set(plays.map((play) => new Date(play.state.createdAt).toISOString().slice(0, 7)));
    expect(months.size).toBeGreaterThanOrEqual(12);
    const open = plays.filter((play) => isOpen(play.state)).length;
    expect(open).toBeGreaterThan(36);
    expect(open).toBeLessThan(66);
  });
});
