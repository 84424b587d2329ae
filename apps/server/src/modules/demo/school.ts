/** The demo school as rows of its tables, made from a seed; nothing here knows a database. */
import type { Instant } from "@deskbell/engine/kernel";
import { demoCalendars } from "./calendars.ts";
import { DEMO_NAME, DEMO_SHORT_ID } from "./cast.ts";
import { makeClasses } from "./classes.ts";
import { makeContracts } from "./contracts.ts";
import { makeFamilies } from "./families.ts";
import { makeOrganisation, type Organisation } from "./organisation.ts";
import { Phones } from "./phones.ts";
import { makeProspects } from "./prospects.ts";
import { HISTORY } from "./history.ts";
import { drawnId, type Random, random } from "./random.ts";
import type * as row from "./rows.ts";
import { dateOf } from "./timetable.ts";

export interface School extends Organisation {
  tenant: row.Tenant;
  categories: row.Category[];
  courses: row.Course[];
  classes: row.Class[];
  lessons: row.Lesson[];
  students: row.Student[];
  guardians: row.Guardian[];
  links: row.StudentGuardian[];
  contracts: row.Contract[];
  enrolments: row.ClassStudent[];
  ledger: row.LedgerEntry[];
  seats: row.LessonSeat[];
  prospects: row.Prospect[];
}

/** What the parts are made with. */
export interface Making {
  /** The moment that history ends at. */
  now: Instant;
  /** Local date of `now`. */
  today: string;
  draw: Random;
  phones: Phones;
  id: (at: Instant) => string;
}

/** The same seed and moment give the same school, byte for byte. */
export function makeSchool(seed: string, now: Instant): School {
  const draw = random(seed);
  const ids = draw.fork("ids");
  const making: Making = {
    now,
    today: dateOf(now),
    draw,
    phones: new Phones(draw.fork("phones")),
    id: (at) => drawnId(ids, at),
  };
  const began = now - HISTORY;
  const tenant: row.Tenant = {
    id: making.id(began),
    short_id: DEMO_SHORT_ID,
    name: DEMO_NAME,
    name_en: "Morning Star Education",
    zone: "Asia/Shanghai",
    demo: true,
    created_at: new Date(began).toISOString(),
  };
  const organisation = makeOrganisation(making, demoCalendars(Number(making.today.slice(0, 4))), began);
  const teaching = makeClasses(making, organisation, began);
  const families = makeFamilies(making, organisation, began);
  const contracts = makeContracts(making, { ...organisation, ...teaching, ...families });
  const prospects = makeProspects(making, organisation);
  return { tenant, ...organisation, ...teaching, ...families, ...contracts, prospects };
}
