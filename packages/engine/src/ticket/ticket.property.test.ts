import { describe, expect, it } from "vitest";
import { derivedCategory } from "../flow/index.ts";
import { statusOf } from "../sla/index.ts";
import { SYSTEM } from "./testing/school.ts";
import type { OwnCommand, TicketAction } from "./available.ts";
import type { TicketEvent } from "./event.ts";
import type { TicketState } from "./state.ts";
import { MANAGER, meant, NOT_THEM, sides, walk } from "./testing/walk.ts";
import { timersOf } from "./timers.ts";

const nameOf = (action: TicketAction): string =>
  [action.command, ...("visit" in action ? [action.visit, action.task, action.key] : [])].join();

const OWN = [
  "reply",
  "note",
  "contact",
  "noReplyNeeded",
  "editFields",
  "setPriority",
  "urge",
  "withdraw",
  "cancel",
  "reopen",
  "close",
  "rate",
  "watch",
  "changeType",
  "merge",
  "unmerge",
  "link",
] as OwnCommand[];
const ON_SEAT = [
  "claim",
  "release",
  "complete",
  "approve",
  "reject",
  "abstain",
  "return",
  "resubmit",
  "transfer",
  "wait",
  "resume",
  "retry",
  "markDone",
  "skip",
  "expireClaim",
] as const;

/** When the requester wrote what is unanswered since `since`, but for what lies before the clock's last end. */
function oldestQuestion(events: readonly TicketEvent[], since = 0): number | undefined {
  const ended = events.findLastIndex(
    (event) => event.kind === "sla.entry" && event.clock === "nextResponse" && event.entry.kind === "cancel",
  );
  return events.slice(ended + 1).find((event) => "from" in event && event.from === "requester" && event.at >= since)
    ?.at;
}

/** Every command on the ticket and on each seat that there ever was, as an action. */
function imaginable(state: TicketState): TicketAction[] {
  const seats = Object.values(state.flow.visits).flatMap(({ id: visit, tasks }) =>
    tasks.flatMap(({ id: task }) => ON_SEAT.map((command) => ({ command, visit, task }) as TicketAction)),
  );
  return [...OWN.map((command): TicketAction => ({ command })), ...seats];
}

describe("any type, any lawful walk", { timeout: 60_000 }, () => {
  it("[T1][T2][T3] fold = state after each command and through JSON; what is offered is accepted", () => {
    // The counter folds the whole history after each answer.
    walk(() => {}, 40);
  });

  it("[T3] of all commands on the ticket and on all its seats, exactly those on offer are accepted", () => {
    let [turn, accepted] = [0, 0];
    walk((desk) => {
      const all = sides(desk).map((side) => ({ ...side, offers: desk.available(side.actor, side.rights) }));
      const others = all.flatMap(({ offers }) => offers);
      const every = imaginable(desk.state);
      for (const { actor, rights, offers } of all) {
        const mine = new Map(offers.map((action) => [nameOf(action), action]));
        // What others may do here is the likeliest to be let through; of the rest a part, another one each time.
        for (const action of [...others, ...every.filter((_, at) => (at + turn) % 5 === 0)]) {
          const offer = mine.get(nameOf(action));
          const command = meant(desk, offer ?? action, turn, rights);
          const answer = desk.peek(actor, command, rights);
          const code = "refusal" in answer ? answer.refusal.code : "";
          if (offer?.command === "transfer" && NOT_THEM.includes(code)) continue;
          if (answer.ok !== (offer !== undefined))
            throw new Error(`${offer ? "offered" : "not offered"} to ${JSON.stringify([actor, command])}: ${code}`);
          if (answer.ok) accepted++;
        }
        turn++;
      }
    }, 6);
    expect(accepted).toBeGreaterThan(0);
  });

  it("[T20]–[T24] the category is what flow and acceptance make it", () => {
    walk(({ plan, state }) => {
      if (state.merged) return expect(state.category).toBe("closed");
      const derived = derivedCategory(plan.flow, state.flow);
      if (state.category === "closed") expect(derived).toBe("resolved");
      else if (state.category === "open") expect([derived, state.acceptedAt]).toEqual(["active", undefined]);
      else expect(state.category).toBe(derived);
      expect(state.waitingSince !== undefined).toBe(state.category === "waiting");
      expect(state.closedAt !== undefined).toBe(
        ["closed", "rejected", "withdrawn", "cancelled"].includes(state.category),
      );
      if (state.category === "resolved") expect(state.resolvedAt).toBeDefined();
    }, 24);
  });

  it("[T30][T31][T41] clocks agree with the state", () => {
    walk(({ state, plan, events }) => {
      // What a tombstone was stands still until it is one no longer.
      if (state.merged) return;
      const flows = [...(state.earlier ?? []).map((one) => one.flow), state.flow];
      const { firstResponse, nextResponse, resolution, unclaimed } = state.clocks;
      expect(state.firstResponseAt !== undefined && firstResponse?.outcome !== "cancelled").toBe(
        firstResponse?.outcome === "fulfilled",
      );
      if (nextResponse) expect(firstResponse?.outcome).toBe("fulfilled");
      if (nextResponse && statusOf(nextResponse) === "running")
        expect(nextResponse.startedAt).toBe(oldestQuestion(events, state.unansweredSince));
      const over = ["resolved", "closed", "rejected", "withdrawn", "cancelled"].includes(state.category);
      expect(resolution && statusOf(resolution)).toBe(
        over ? "stopped" : state.category === "waiting" ? "paused" : "running",
      );
      if (unclaimed && over) expect(statusOf(unclaimed)).toBe("stopped");
      for (const clock of Object.values(state.clocks)) {
        if (clock.statutory) expect(clock.pausedAt).toBeUndefined();
        if (clock.subject === "ticket") continue;
        const { visit: id } = clock.subject;
        const visit = flows.flatMap((flow) => flow.visits[id] ?? [])[0];
        expect(clock.stoppedAt === undefined).toBe(visit?.leftAt === undefined);
        if (visit?.leftAt === undefined) expect(clock.pausedAt !== undefined).toBe(visit?.waiting !== undefined);
      }
      expect(plan.clocks.length).toBeGreaterThan(4);
    }, 24);
  });

  it("[T53] a due timer does something and never twice; one that is not due does nothing", () => {
    walk((desk) => {
      for (const { timer, at } of timersOf(desk.plan, desk.state)) {
        if (at > desk.now) expect(desk.send(SYSTEM, { command: "timer", timer })).toEqual([]);
      }
      const due = timersOf(desk.plan, desk.state).find(({ at }) => at <= desk.now);
      if (!due) return;
      expect(desk.send(SYSTEM, { command: "timer", timer: due.timer }).length, JSON.stringify(due)).toBeGreaterThan(0);
      expect(timersOf(desk.plan, desk.state)).not.toContainEqual(due);
    }, 24);
  });

  it("[T70][T71] nobody whom it is about holds a seat, watches, or is offered anything", () => {
    walk((desk) => {
      const about = desk.state.roles.about;
      if (!Array.isArray(about)) return;
      for (const id of about) {
        const actor = { kind: "member", id: String(id) } as const;
        expect(desk.available(actor, MANAGER)).toEqual([]);
        expect(desk.state.watchers).not.toContain(id);
        for (const visit of Object.values(desk.state.flow.visits)) {
          if (visit.leftAt !== undefined) continue;
          for (const task of visit.tasks.filter((one) => one.state === "open" || one.state === "queued"))
            expect([...(task.pool ?? []), ...(task.party ? [task.party] : [])].map((party) => party.id)).not.toContain(
              id,
            );
        }
      }
    }, 24);
  });
});
