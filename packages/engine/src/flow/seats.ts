import type { HumanStep, Party, Strategy, Who } from "./definition.ts";
import type { PassedOver } from "./event.ts";
import { isAbout, partyOf, sameParty } from "./party.ts";
import { need, type Run } from "./run.ts";
import type { Task, TaskKind } from "./state.ts";
import { approvedEarlier, type Candidate, candidatesOf, linksOf, union } from "./who.ts";

export interface Seating {
  tasks: Task[];
  link: number;
  passedOver: PassedOver[];
  /** Not one person was found, not even in the duty pool: the seat is open and empty. */
  nobody: boolean;
}

export interface SeatOptions {
  who: Who;
  kind: TaskKind;
  /** The key of the round-robin counter. */
  step: string;
  queued: boolean;
  /** Exactly one seat: where a strategy gives one each, a shared one instead. */
  single?: boolean;
  /** Who did this step before: gets it again when it is walked again, if they may and are present. */
  prefer?: Party | undefined;
  /** Never these (already seated, or gone). */
  without?: readonly Party[];
}

/**
 * Resolve a *who* into seats: take the first link of the chain with somebody present, then apply its strategy.
 * Nobody present anywhere: the last link that has people at all, whatever their duty. Undefined while facts are missing.
 */
export function seatsFor(run: Run, options: SeatOptions): Seating | undefined {
  const { who } = options;
  const links = linksOf(who);
  const except = union(run, who.except ?? []);
  const head = who.whenSubmitter === "head" ? candidatesOf(run, { kind: "submitterHead" }) : [];
  const perLink = links.map((link) => link.sources.map((source) => candidatesOf(run, source)));
  if (except === undefined || head === undefined) return undefined;

  const banned = [...except, ...(options.without ?? [])];
  const may = (party: Party) => !isAbout(party, run.env.about) && !banned.some((other) => sameParty(other, party));
  let away: { link: number; groups: Candidate[][]; passedOver: PassedOver[] } | undefined;

  for (const [link, lists] of perLink.entries()) {
    const passedOver: PassedOver[] = [];
    const groups: Candidate[][] = [];
    for (const list of lists) {
      if (list === undefined) return undefined;
      groups.push(
        withSubstitutes(
          run,
          list.filter((candidate) => may(candidate.party)),
          may,
        ),
      );
    }
    const swapped = groups.map((group) =>
      swapSubmitter(
        run,
        who,
        group,
        head.filter((candidate) => may(candidate.party)),
        passedOver,
      ),
    );
    const asked = dropApproved(run, who, links[link]?.strategy ?? "pool", swapped, passedOver);
    if (asked.every((group) => group.length === 0)) {
      if (passedOver.length > 0 && away === undefined) return { tasks: [], link, passedOver, nobody: false };
      continue;
    }
    const strategy = links[link]?.strategy ?? "pool";
    if (asked.some((group) => group.some((candidate) => candidate.onDuty))) {
      return seat(run, options, strategy, presentOf(strategy, asked), link, passedOver);
    }
    away = { link, groups: asked, passedOver };
  }
  if (away === undefined) return emptySeat(run, options, links.length - 1);
  return seat(run, options, links[away.link]?.strategy ?? "pool", away.groups.flat(), away.link, away.passedOver);
}

/**
 * People off duty are passed over. Where each source is a voice of its own (everyone, sequential), a source whose
 * people are all away keeps them: a countersign must not lose the finance head because it is Sunday.
 */
function presentOf(strategy: Strategy, groups: Candidate[][]): Candidate[] {
  const voices = strategy === "everyone" || strategy === "sequential";
  return groups.flatMap((group) => {
    const present = group.filter((candidate) => candidate.onDuty);
    return voices && present.length === 0 ? group : present;
  });
}

/** Someone with a lawful substitute counts as present; an unlawful substitute is dropped. */
function withSubstitutes(run: Run, group: Candidate[], may: (party: Party) => boolean): Candidate[] {
  const submitter = partyOf(run.env.submitter, run.env);
  return group.map((candidate) => {
    const { substitute, ...rest } = candidate;
    if (substitute === undefined) return candidate;
    const lawful =
      may(substitute) && !(submitter && sameParty(submitter, substitute)) && !sameParty(substitute, candidate.party);
    return lawful ? { ...rest, onDuty: true, substitute } : rest;
  });
}

function swapSubmitter(
  run: Run,
  who: Who,
  group: Candidate[],
  head: Candidate[],
  passedOver: PassedOver[],
): Candidate[] {
  const submitter = partyOf(run.env.submitter, run.env);
  const rule = who.whenSubmitter ?? "self";
  if (submitter === undefined || rule === "self") return group;
  return group.flatMap((candidate) => {
    if (!sameParty(candidate.party, submitter)) return [candidate];
    if (rule === "head") return head.filter((boss) => !sameParty(boss.party, submitter));
    note(passedOver, { party: submitter, why: "submitter" });
    return [];
  });
}

/** A named seat passes when its person approved earlier; a shared one only when all of its candidates did. */
function dropApproved(
  run: Run,
  who: Who,
  strategy: Strategy,
  groups: Candidate[][],
  passedOver: PassedOver[],
): Candidate[][] {
  if (who.whenApprovedEarlier !== "skip") return groups;
  const approved = (candidate: Candidate) => approvedEarlier(run, candidate.party);
  const voices = strategy === "everyone" || strategy === "sequential";
  if (!voices && !groups.every((group) => group.every(approved))) return groups;
  for (const candidate of groups.flat().filter(approved))
    note(passedOver, { party: candidate.party, why: "approvedEarlier" });
  return groups.map((group) => group.filter((candidate) => !approved(candidate)));
}

function note(passedOver: PassedOver[], entry: PassedOver): void {
  if (!passedOver.some((other) => sameParty(other.party, entry.party))) passedOver.push(entry);
}

function seat(
  run: Run,
  options: SeatOptions,
  strategy: Strategy,
  found: Candidate[],
  link: number,
  passedOver: PassedOver[],
): Seating | undefined {
  const people = oneSeatEach(found);
  const done = (tasks: Task[]): Seating => ({ tasks, link, passedOver, nobody: false });
  const again = people.find((candidate) => options.prefer && sameParty(candidate.party, options.prefer));
  const { now } = run.env;
  const shared = options.single && (strategy === "everyone" || strategy === "sequential");
  const how: Strategy = shared ? "pool" : strategy;
  switch (how) {
    case "everyone":
    case "sequential": {
      const queued = options.queued || strategy === "sequential";
      return done(
        people.map((candidate, at) => newSeat(run, options, [candidate], { party: candidate.party }, queued && at > 0)),
      );
    }
    case "pool": {
      const pool = people.map((candidate) => candidate.party);
      const claimed = again && { party: again.party, claimedAt: now };
      return done([newSeat(run, options, people, { pool, ...claimed }, false)]);
    }
    case "leastLoaded": {
      const least = [...people].sort((a, b) => a.load - b.load || compare(a.party.id, b.party.id))[0];
      const chosen = again ?? least;
      return done(chosen ? [newSeat(run, options, [chosen], { party: chosen.party }, false)] : []);
    }
    case "roundRobin": {
      const sorted = [...people].sort((a, b) => compare(a.party.id, b.party.id));
      const chosen = again ?? (sorted.length === 1 ? sorted[0] : undefined);
      if (chosen) return done([newSeat(run, options, [chosen], { party: chosen.party }, false)]);
      const turn = run.env.facts.roundRobin[options.step];
      if (turn === undefined) {
        need(run, { kind: "roundRobin", key: options.step, among: sorted.map((candidate) => candidate.party.id) });
        return undefined;
      }
      const next = sorted[((turn.start % sorted.length) + sorted.length) % sorted.length];
      return done(next ? [newSeat(run, options, [next], { party: next.party }, false)] : []);
    }
    default:
      return how satisfies never;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** One person fills one seat: duplicates merge, and a substitute who is seated here, or stands in already, is passed over. */
function oneSeatEach(found: Candidate[]): Candidate[] {
  const people = [
    ...new Map(found.map((candidate) => [`${candidate.party.kind}:${candidate.party.id}`, candidate])).values(),
  ];
  const taken = people.map((candidate) => candidate.party);
  return people.map(({ substitute, ...candidate }) => {
    if (substitute === undefined || taken.some((party) => sameParty(party, substitute))) return candidate;
    taken.push(substitute);
    return { ...candidate, substitute };
  });
}

function newSeat(run: Run, options: SeatOptions, holders: Candidate[], held: Partial<Task>, queued: boolean): Task {
  const standIns = holders.flatMap((holder) => {
    const by = holder.substitute;
    return by === undefined ? [] : [{ for: holder.party, by }];
  });
  const { now } = run.env;
  return {
    id: run.env.newId(),
    kind: options.kind,
    weight: 1,
    ...(queued ? { state: "queued" } : { state: "open", openedAt: now }),
    ...held,
    ...(standIns.length > 0 && { standIns }),
  };
}

function emptySeat(run: Run, options: SeatOptions, link: number): Seating {
  return { tasks: [newSeat(run, options, [], { pool: [] }, false)], link, passedOver: [], nobody: true };
}

/** Do seats of this step act one after another? */
export const inTurn = (step: HumanStep): boolean => step.decision.rule === "sequential";
