/** When people act: at work, on days when they are there, quicker or slower than was promised. */
import {
  addWorking,
  type CompiledCalendar,
  HOUR_MS,
  type Instant,
  isOpen,
  MINUTE_MS,
  nextOpening,
} from "@deskbell/engine/kernel";
import type { Random } from "../random.ts";
import type { Directory } from "./directory.ts";

const DAY = 24 * HOUR_MS;

/** The first moment at which a member is there, `minutes` of working time after `from`. */
export function atWork(directory: Directory, memberId: string, from: Instant, minutes: number): Instant {
  const calendar = hoursOf(directory, memberId);
  let at = addWorking(calendar, from, minutes * MINUTE_MS);
  if (at === "never") return from + minutes * MINUTE_MS;
  for (let tries = 0; tries < 40; tries++) {
    if (directory.duty(memberId, at).onDuty && isOpen(calendar, at)) return at;
    const tomorrow = Math.floor((at + 8 * HOUR_MS) / DAY) * DAY + DAY - 8 * HOUR_MS;
    const opening = nextOpening(calendar, directory.duty(memberId, at).onDuty ? at + 1 : tomorrow);
    if (opening === "never") return at;
    at = opening + (minutes % 23) * MINUTE_MS;
  }
  return at;
}

/** Hours of their campus; whoever has no day of rest works in shifts, as the school online does. */
function hoursOf(directory: Directory, memberId: string): CompiledCalendar {
  const member = directory.members.get(memberId);
  if (member?.rest_days.length === 0) return directory.calendar("online") ?? directory.campusCalendar(member.campus_id);
  return directory.campusCalendar(member?.campus_id ?? directory.headquarters);
}

/** Minutes of work until somebody turns to it: most are quick, some slow, a few far too late. */
export function minutesUntil(draw: Random, quick: number): number {
  const spread = 0.3 + draw.next() * 1.4;
  return Math.max(
    1,
    Math.round(
      quick *
        spread *
        draw.weighted([
          [1, 70],
          [4, 20],
          [14, 8],
          [40, 2],
        ]),
    ),
  );
}

/** Families answer when they are awake: 07:30 to 22:30. */
export function whenAwake(at: Instant): Instant {
  const ofDay = (at + 8 * HOUR_MS) % DAY;
  if (ofDay >= 7.5 * HOUR_MS && ofDay <= 22.5 * HOUR_MS) return at;
  const morning = at - ofDay + 7.5 * HOUR_MS + (ofDay > 22.5 * HOUR_MS ? DAY : 0);
  // some time of the morning, the same for the same moment
  return morning + (Math.floor(at / MINUTE_MS) % 150) * MINUTE_MS;
}
