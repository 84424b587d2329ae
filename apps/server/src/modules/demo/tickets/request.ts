/** A request: what is asked for, by whom, through which channel; and how its people are found. */
import type { Actor, Party } from "@deskbell/engine/flow";
import type { Data, Instant } from "@deskbell/engine/kernel";
import type { Channel, Requester, TicketTypeDefinition, Urgency } from "@deskbell/engine/ticket";
import { CAST } from "../cast.ts";
import type { CampusKey } from "../members.ts";
import { at, type Random } from "../random.ts";
import type { Directory, Pupil } from "./directory.ts";

export interface Request {
  data: Data;
  urgency: Urgency;
  channel: Channel;
  requester: Requester;
  actor: Actor;
  side: "requester" | "staff";
}

/** What the maker of a request may be told; the rest is chance. */
export interface Wish {
  campus?: CampusKey;
  /** Only these students, by name. */
  student?: string;
  /** Only students of this teacher, by name. */
  teacher?: string;
  /** This guardian of the student, by name, from their own phone. */
  asker?: string;
  urgency?: Urgency;
  /** Values that the form's data must have. */
  data?: Data;
}

export interface Asking {
  directory: Directory;
  definition: TicketTypeDefinition;
  draw: Random;
  at: Instant;
  wish: Wish;
}

export type Maker = (asking: Asking) => Request;

const TEACHING: readonly CampusKey[] = [
  "haidian",
  "haidian",
  "haidian",
  "chaoyang",
  "chaoyang",
  "pudong",
  "pudong",
  "online",
];

/** Somebody taught, at the campus asked for. */
export function pupilOf(
  { directory, draw, wish, at: when }: Asking,
  fits: (pupil: Pupil) => boolean = () => true,
): Pupil {
  const campus = directory.school.campusId(wish.campus ?? draw.pick(TEACHING));
  const day = new Date(when).toISOString().slice(0, 10);
  const all = directory.pupils.filter(({ joined, student, guardians }) =>
    wish.student === undefined
      ? joined.campus_id === campus
      : student.name === wish.student &&
        (wish.asker === undefined || guardians.some(({ name }) => name === wish.asker)),
  );
  const taught =
    wish.teacher === undefined
      ? all
      : all.filter((pupil) => pupil.joined.teacher_id === directory.school.memberId(wish.teacher ?? ""));
  const fitting = taught.filter(fits);
  const then = fitting.filter((pupil) => pupil.contract.signed_on <= day);
  return draw.pick(then.length > 0 ? then : fitting.length > 0 ? fitting : all);
}

export const person = (party: Party, who: { name: string; phone: string | null }): Requester => ({
  party,
  name: who.name,
  ...(who.phone === null ? {} : { phone: who.phone }),
});

/** Who asks for a pupil: in person, or a guardian; `signer`: only whoever signed. */
export function familyOf(pupil: Pupil, draw: Random, signer = false): Requester {
  const [first, ...others] = pupil.guardians;
  if (!first) return person({ kind: "student", id: pupil.student.id }, pupil.student);
  const legal = others.slice(0, 1);
  const guardian = signer || legal.length === 0 || draw.chance(0.75) ? first : at(legal, 0);
  return person({ kind: "guardian", id: guardian.id }, guardian);
}

/** Mostly from their own phone; else staff file it for a caller. */
export function filed(
  { draw, directory, wish }: Asking,
  pupil: Pupil,
  requester: Requester,
  data: Data,
  urgency?: Urgency,
): Request {
  const chosen =
    wish.urgency ??
    urgency ??
    draw.weighted<Urgency>([
      ["normal", 7],
      ["urgent", 2.4],
      ["critical", 0.6],
    ]);
  const asker = pupil.guardians.find(({ name }) => name === wish.asker);
  const asking = asker ? person({ kind: "guardian", id: asker.id }, asker) : requester;
  const common = { data: { ...data, ...wish.data }, urgency: chosen, requester: asking };
  if (asker || draw.chance(0.72))
    return {
      ...common,
      channel: draw.weighted<Channel>([
        ["portal", 8],
        ["qr", 1],
      ]),
      actor: asking.party as Party,
      side: "requester",
    };
  const channel = draw.weighted<Channel>([
    ["phone", 4],
    ["wechat", 3],
    ["wecom", 2],
    ["walkIn", 2],
    ["group", 1],
  ]);
  const staff = draw.chance(0.5)
    ? pupil.joined.class_teacher_id
    : directory.school.memberId(draw.pick(CAST.serviceAgents).name);
  return { ...common, channel, actor: { kind: "member", id: staff }, side: "staff" };
}
