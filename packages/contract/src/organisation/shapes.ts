import { z } from "zod";
import { id, instant, localDate, phone, shortString } from "../operation/index.ts";
import { PERMISSIONS, SCOPES } from "../permissions/index.ts";

/** A stable name that flows refer to; the label may change, the key does not. */
export const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
export const position = z.number().int().min(0).max(10_000);

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const windows = z.array(z.strictObject({ from: time, to: time })).max(12);
const weekday = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
  z.literal(6),
  z.literal(7),
]);
/** As the engine's `CalendarDefinition` without id and revision: those are the record's own. */
export const calendarDefinition = z.union([
  z.strictObject({ zone: z.string().max(64), alwaysOpen: z.literal(true) }),
  z.strictObject({
    zone: z.string().max(64),
    alwaysOpen: z.literal(false).optional(),
    versions: z
      .array(
        z.strictObject({
          from: localDate,
          weekdays: z.strictObject({
            "1": windows.optional(),
            "2": windows.optional(),
            "3": windows.optional(),
            "4": windows.optional(),
            "5": windows.optional(),
            "6": windows.optional(),
            "7": windows.optional(),
          }),
        }),
      )
      .max(50),
    exceptions: z
      .array(
        z.union([
          z.strictObject({ date: localDate, kind: z.literal("closed") }),
          z.strictObject({ date: localDate, kind: z.literal("windows"), windows }),
          z.strictObject({ date: localDate, kind: z.literal("asWeekday"), weekday }),
        ]),
      )
      .max(2000),
  }),
]);
export const calendar = z.object({
  id,
  key,
  name: z.string(),
  revision: z.number().int(),
  definition: z.json(),
});

export const campus = z.object({
  id,
  key,
  name: z.string(),
  headquarters: z.boolean(),
  online: z.boolean(),
  calendarId: id,
  position: z.number().int(),
  closedAt: instant.nullable(),
});

/** A department at one campus with its own head and, if it differs, its own calendar. */
export const departmentPlace = z.object({
  campusId: id,
  headId: id.nullable(),
  calendarId: id.nullable(),
});
export const department = z.object({
  id,
  key,
  name: z.string(),
  position: z.number().int(),
  places: z.array(departmentPlace),
});

export const rolePermission = z.strictObject({ permission: z.enum(PERMISSIONS), scope: z.enum(SCOPES) });
export const role = z.object({ id, key, name: z.string(), permissions: z.array(rolePermission) });

export const memberStatus = z.enum(["active", "disabled", "left"]);
/** A role at a campus. At headquarters scope `campus` means headquarters alone, `all` the institution. */
export const memberRole = z.strictObject({ roleId: id, campusId: id });
export const memberDepartment = z.strictObject({ departmentId: id, campusId: id });
export const restDays = z.array(weekday).max(7);

export const member = z.object({
  id,
  name: z.string(),
  publicName: z.string(),
  jobTitle: z.string(),
  campusId: id,
  status: memberStatus,
  /** Full for oneself and for readers with `member.manage`, else null. */
  email: z.string().nullable(),
  phone: z.string().nullable(),
  restDays,
  roles: z.array(memberRole),
  departments: z.array(memberDepartment),
  /** On duty today: active, not on leave, not a rest day. */
  onDuty: z.boolean(),
  /** Whether they have an account that can sign in. */
  account: z.boolean(),
  /** Invited to join with an account that they have elsewhere, and not accepted yet. */
  pending: z.boolean(),
});

/** For the administrator to hand over in person, this once; null: sent to the person, or nothing to accept. */
export const inviteLink = z.string().nullable();
export const savedMember = member.extend({ inviteLink });

export const leave = z.object({
  id,
  memberId: id,
  from: localDate,
  to: localDate.meta({ description: "Inclusive" }),
  substituteId: id.nullable(),
  /** Empty for who neither is away nor looks after who is. */
  reason: z.string(),
});

export const memberInput = {
  name: shortString,
  publicName: shortString,
  jobTitle: z.string().trim().max(100),
  campusId: id,
  email: z.email().max(200).nullable(),
  phone: phone.nullable(),
  restDays,
};
