import type { Value } from "../kernel/index.ts";
import type { Party, Who, WhoSource } from "./definition.ts";
import type { FlowFactRequest } from "./fact.ts";
import { mergeParties, partyOf, sameParty } from "./party.ts";
import { need, type Run } from "./run.ts";

export interface Candidate {
  party: Party;
  onDuty: boolean;
  load: number;
  substitute?: Party;
}

/** The fact that tells who a source means. Keys are canonical: object keys sorted, so that equal sources ask once. */
export function whoRequest(source: WhoSource): Extract<FlowFactRequest, { kind: "who" }> {
  const sorted = Object.fromEntries(Object.entries(source).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { kind: "who", key: JSON.stringify(sorted), source };
}

/** Everybody a step may ask: the named link, the further links, and always the institution's duty pool. */
export function linksOf(who: Who): { sources: readonly WhoSource[]; strategy: Who["strategy"] }[] {
  return [who, ...(who.otherwise ?? []), { sources: [{ kind: "dutyPool" }], strategy: "pool" }];
}

/** The people of one source, or undefined while a fact is missing (it has been asked for). */
export function candidatesOf(run: Run, source: WhoSource): Candidate[] | undefined {
  const { env } = run;
  switch (source.kind) {
    case "requester":
      if (env.requester !== undefined) return peopleOf(run, [env.requester]);
      return submitterOf(run);
    case "submitter":
      return submitterOf(run);
    case "previousHandler":
      return peopleOf(run, previousHandlers(run, source.step));
    case "memberField":
      return peopleOf(
        run,
        memberIds(run.data[source.field]).map((id) => ({ kind: "member", id })),
      );
    default:
      return asked(run, source);
  }
}

/** A submitter need not be a person: then the requester, else the key's owner (a fact), else nobody. */
function submitterOf(run: Run): Candidate[] | undefined {
  const { submitter, requester } = run.env;
  if (submitter.kind === "key")
    return requester === undefined ? asked(run, { kind: "submitter" }) : peopleOf(run, [requester]);
  const party = partyOf(submitter, run.env) ?? requester;
  return party === undefined ? [] : peopleOf(run, [party]);
}

function peopleOf(run: Run, parties: readonly Party[]): Candidate[] | undefined {
  const found: Candidate[] = [];
  let missing = false;
  for (const party of parties) {
    if (party.kind !== "member") {
      found.push({ party, onDuty: true, load: 0 });
      continue;
    }
    const member = asked(run, { kind: "member", member: party.id });
    if (member === undefined) missing = true;
    else found.push(...member);
  }
  return missing ? undefined : found;
}

function asked(run: Run, source: WhoSource): Candidate[] | undefined {
  const request = whoRequest(source);
  const fact = run.env.facts.who[request.key];
  if (fact === undefined) {
    need(run, request);
    return undefined;
  }
  const members = fact.members.map(
    (member): Candidate => ({
      party: { kind: "member", id: member.id },
      onDuty: member.onDuty,
      load: member.load,
      ...(member.substitute !== undefined && { substitute: { kind: "member" as const, id: member.substitute } }),
    }),
  );
  const others = (fact.parties ?? []).map((party): Candidate => ({ party, onDuty: true, load: 0 }));
  return [...members, ...others];
}

function memberIds(value: Value | undefined): string[] {
  if (typeof value === "string" && value !== "") return [value];
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === "string" && id !== "") : [];
}

/** Who last did a human step in this episode: the named one, else any. Skips and corrections are nobody's handling. */
export function previousHandlers(run: Run, step?: string): Party[] {
  for (const id of run.state.order.toReversed()) {
    const visit = run.state.visits[id];
    if (visit === undefined || visit.kind !== "human" || visit.episode !== run.state.episode) continue;
    if (step !== undefined && visit.step !== step) continue;
    const parties = visit.tasks.flatMap((task) =>
      task.state === "done" && task.by ? (partyOf(task.by, run.env) ?? []) : [],
    );
    if (parties.length > 0) return mergeParties(parties);
  }
  return [];
}

/** The union of several sources, each person once; undefined while a fact is missing. Asks for all of them at once. */
export function union(run: Run, sources: readonly WhoSource[]): Party[] | undefined {
  const lists = sources.map((source) => candidatesOf(run, source));
  const parties: Party[] = [];
  for (const list of lists) {
    if (list === undefined) return undefined;
    parties.push(...list.map((candidate) => candidate.party));
  }
  return mergeParties(parties);
}

/** Approved on this ticket since anything was last sent back: what they approved has not been walked over again. */
export function approvedEarlier(run: Run, party: Party): boolean {
  const { order, visits, episode } = run.state;
  const back = order.findLastIndex((id) => visits[id]?.outcome === "returned");
  return order.slice(back + 1).some((id) => {
    const visit = visits[id];
    if (visit === undefined || visit.kind !== "human" || visit.episode !== episode || visit.outcome === "cancelled")
      return false;
    return visit.tasks.some((task) => {
      const by = task.by && partyOf(task.by, run.env);
      return task.decision === "approve" && by !== undefined && sameParty(by, party);
    });
  });
}
