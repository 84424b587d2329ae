import type { AuditEntry } from "@deskbell/contract/audit";
import type { T } from "../../lib/words.ts";

/** Actions that have words; one that a newer server writes is shown by its code. */
const ACTIONS = {
  "phone.reveal": "audit.act_phoneReveal",
  "ticket.searchPhone": "audit.act_searchPhone",
  "person.searchPhone": "audit.act_searchPhone",
  "viewing.start": "audit.act_viewingStart",
  "viewing.look": "audit.act_viewingLook",
  "viewing.end": "audit.act_viewingEnd",
  "student.create": "audit.act_create",
  "student.update": "audit.act_update",
  "student.note": "audit.act_note",
  "student.noteDelete": "audit.act_noteDelete",
  "guardian.create": "audit.act_create",
  "guardian.update": "audit.act_update",
  "guardian.link": "audit.act_link",
  "guardian.unlink": "audit.act_unlink",
  "child_code.issue": "audit.act_codeIssue",
  "child_code.use": "audit.act_codeUse",
  "prospect.create": "audit.act_create",
  "prospect.update": "audit.act_update",
  "member.create": "audit.act_create",
  "member.update": "audit.act_update",
  "member.invite": "audit.act_invite",
  "member.reset_password": "audit.act_resetPassword",
  "member.set_status": "audit.act_setStatus",
  "member.accept": "audit.act_accept",
  "member.hand_over": "audit.act_handOver",
  "member.move_duty": "audit.act_moveDuty",
  "role.create": "audit.act_create",
  "role.update": "audit.act_update",
  "role.delete": "audit.act_delete",
  "campus.create": "audit.act_create",
  "campus.update": "audit.act_update",
  "department.create": "audit.act_create",
  "department.update": "audit.act_update",
  "department.place": "audit.act_place",
  "department.remove_place": "audit.act_removePlace",
  "calendar.create": "audit.act_create",
  "calendar.update": "audit.act_update",
  "roster.set": "audit.act_roster",
  "leave.create": "audit.act_create",
  "leave.delete": "audit.act_delete",
  "contract.create": "audit.act_create",
  "course.create": "audit.act_create",
  "course.update": "audit.act_update",
  "course_category.create": "audit.act_create",
  "class.create": "audit.act_create",
  "class.update": "audit.act_update",
  "class.enrol": "audit.act_enrol",
  "class.leave": "audit.act_leaveClass",
  "lesson.create": "audit.act_create",
  "lesson.update": "audit.act_update",
  "key.create": "audit.act_create",
  "key.revoke": "audit.act_revoke",
  "connector.create": "audit.act_create",
  "connector.update": "audit.act_update",
  "connector.test": "audit.act_test",
  "type.publish": "audit.act_publish",
  "institution.create": "audit.act_create",
  "entrance.create": "audit.act_create",
  "entrance.update": "audit.act_update",
  "quickReply.put": "audit.act_update",
  "quickReply.delete": "audit.act_delete",
  "noticeTemplate.update": "audit.act_update",
  "noticeTemplate.reset": "audit.act_reset",
} as const;

/** Kinds of things that words of actions name. */
type Named = {
  [A in keyof typeof ACTIONS]: (typeof ACTIONS)[A] extends `audit.act_${"create" | "update" | "delete" | "test" | "revoke" | "reset" | "publish"}`
    ? A extends `${infer Kind}.${string}`
      ? Kind
      : never
    : never;
}[keyof typeof ACTIONS];

const OBJECTS = {
  student: "audit.of_student",
  guardian: "audit.of_guardian",
  prospect: "audit.of_prospect",
  member: "audit.of_member",
  ticket: "audit.of_ticket",
  role: "audit.of_role",
  campus: "audit.of_campus",
  department: "audit.of_department",
  calendar: "audit.of_calendar",
  leave: "audit.of_leave",
  contract: "audit.of_contract",
  course: "audit.of_course",
  class: "audit.of_class",
  lesson: "audit.of_lesson",
  key: "audit.of_key",
  connector: "audit.of_connector",
  type: "audit.of_type",
  quickReply: "audit.of_quickReply",
  noticeTemplate: "audit.of_noticeTemplate",
  course_category: "audit.of_courseCategory",
  entrance: "audit.of_entrance",
  institution: "audit.of_institution",
} as const satisfies Record<Named, string> & Record<string, string>;

const PARAMS = {
  reason: "audit.param_reason",
  fields: "audit.param_fields",
  name: "audit.param_name",
  title: "audit.param_name",
  no: "audit.param_no",
  tail: "audit.param_tail",
  key: "audit.param_key",
  host: "audit.param_host",
} as const;

const has = <M extends object>(map: M, key: string): key is Extract<keyof M, string> => Object.hasOwn(map, key);

export function actionWord(t: T, action: string): string {
  if (!has(ACTIONS, action)) return action;
  const word = ACTIONS[action];
  const kind = action.split(".")[0] ?? "";
  return t(word, { object: objectWord(t, kind) });
}

export function objectWord(t: T, kind: string): string {
  return has(OBJECTS, kind) ? t(OBJECTS[kind]) : kind;
}

/** What an entry says beyond who did what to whom: the reason first. */
export function paramWords(t: T, params: AuditEntry["params"]): string {
  return Object.entries(params)
    .filter((entry): entry is [string, string | number | string[]] => isPlain(entry[1]))
    .sort(([a], [b]) => Number(b === "reason") - Number(a === "reason"))
    .map(([key, value]) => {
      const words = Array.isArray(value) ? value.join(t("common.and")) : String(value);
      return has(PARAMS, key) ? t(PARAMS[key], { value: words }) : undefined;
    })
    .filter((line) => line !== undefined)
    .join(" · ");
}

function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((one) => typeof one === "string");
  return (typeof value === "string" && value !== "") || typeof value === "number";
}
