/** What the ready-made types share: texts, people, common fields, the usual conditions. */
import type { Condition, Operand } from "@deskbell/engine/condition";
import type { AutomateStep, CcStep, EndStep, HumanStep, Who, WhoSource } from "@deskbell/engine/flow";
import type { Field, InputField, Option } from "@deskbell/engine/form";
import type { Text, Value, ValueType } from "@deskbell/engine/kernel";
import type { Amount, SlaPolicy } from "@deskbell/engine/sla";

export const t = (zh: string, en: string): Text => ({ zh, en });

// People. Keys are those of organisation templates: roles and departments that a school may rename but not re-key.
export const classTeacher: WhoSource = { kind: "classTeacher" };
export const subjectTeacher: WhoSource = { kind: "subjectTeacher" };
export const requester: WhoSource = { kind: "requester" };
export const submitter: WhoSource = { kind: "submitter" };
export const atCampus = (role: string): WhoSource => ({ kind: "campusRole", role });
export const role = (key: string): WhoSource => ({ kind: "role", role: key });
export const department = (key: string, at: "campus" | "headquarters" = "campus"): WhoSource => ({
  kind: "department",
  department: key,
  at,
});
export const headOf = (key: string, at: "campus" | "headquarters" = "headquarters"): WhoSource => ({
  kind: "departmentHead",
  department: key,
  at,
});

/** Everyone named has a seat; else the department's pool at headquarters. */
export const everyone = (...sources: WhoSource[]): Who => ({ sources, strategy: "everyone" });
/** Whoever claims first. */
export const pool = (...sources: WhoSource[]): Who => ({ sources, strategy: "pool" });

export const field = (id: string): Operand => ({ field: id });
export const literal = (value: Value, type: ValueType): Operand => ({ value, type });
export const is = (id: string, option: string): Condition => ({
  op: "eq",
  left: field(id),
  right: { value: option, type: "option" },
});
export const yes = (id: string): Condition => ({ op: "eq", left: field(id), right: { value: true, type: "boolean" } });
/** `fen` in minor units. */
export const moneyOver = (id: string, fen: number): Condition => ({
  op: "gt",
  left: field(id),
  right: { value: fen, type: "money" },
});

export const option = (id: string, zh: string, en: string): Option => ({ id, label: t(zh, en) });

/** The student it is about; staff may leave it open where `required` is false. */
export const studentField = (required = true): InputField => ({
  id: "student",
  type: "reference",
  record: "student",
  role: "student",
  label: t("学员", "Student"),
  required,
  filterable: true,
});

type Lookup = Extract<Field, { type: "lookup" }>;

/** Filled from a record that the form asks for; nobody writes it. */
const lookup = (id: string, label: Text, through: string, result: Lookup["result"]): Lookup => ({
  id,
  type: "lookup",
  through,
  attribute: id,
  result,
  label,
});

/** What the chosen contract says. */
export const ofContract = (id: string, result: Lookup["result"], zh: string, en: string): Lookup =>
  lookup(id, t(zh, en), "contract", result);

/** The campus of a record decides who handles it. */
export const campusOf = (through: string): Field => ({
  ...lookup("campus", t("校区", "Campus"), through, "reference"),
  role: "campus",
  filterable: true,
});

export const contractField: InputField = {
  id: "contract",
  type: "reference",
  record: "contract",
  role: "contract",
  required: true,
  label: t("合同", "Contract"),
};

export const studentOfContract: Lookup = { ...ofContract("student", "reference", "学员", "Student"), role: "student" };

export const campusField: InputField = {
  id: "campus",
  type: "reference",
  record: "campus",
  role: "campus",
  label: t("校区", "Campus"),
  required: true,
  filterable: true,
};

/**
 * The department whose heads and clerks see it, by the key of its template: the one that answers for the request, whoever's turn
 * it is. Read through a record that the form asks for anyway.
 */
export const inHandsOf = (department: string, through: "student" | "campus" | "contract" = "student"): Field => ({
  id: "department",
  type: "lookup",
  role: "department",
  through,
  attribute: `department.${department}`,
  result: "reference",
  audience: "staff",
  label: t("受理部门", "Department in charge"),
  filterable: true,
});

export const classField = (required: boolean): InputField => ({
  id: "class",
  type: "reference",
  record: "class",
  role: "class",
  within: ["student"],
  label: t("班级", "Class"),
  required,
});

export const courseOfClass: Field = {
  ...lookup("course", t("课程", "Course"), "class", "reference"),
  role: "course",
  filterable: true,
};

export const attachments = (zh = "截图、录屏或文件", en = "Screenshots, recordings, files"): InputField => ({
  id: "attachments",
  type: "file",
  accept: ["image", "video", "audio", "document"],
  maxCount: 9,
  label: t(zh, en),
});

const MB = 1024 * 1024;
export const pictures: InputField = {
  id: "pictures",
  type: "file",
  accept: ["image"],
  maxCount: 9,
  maxSize: 20 * MB,
  label: t("图片", "Pictures"),
};

export const end = (id: string, outcome: EndStep["outcome"] = "resolved"): EndStep => ({
  id,
  kind: "end",
  name: t("结束", "End"),
  outcome,
});

export const tell = (id: string, to: WhoSource[], template: string, zh: string, en: string): AutomateStep => ({
  id,
  kind: "automate",
  name: t(zh, en),
  action: { do: "notify", to, template, channels: ["inApp", "sms", "email"] },
});

export const cc = (id: string, to: WhoSource[], zh: string, en: string): CcStep => ({
  id,
  kind: "cc",
  name: t(zh, en),
  to,
});

export const askRating: AutomateStep = {
  id: "ask_rating",
  kind: "automate",
  name: t("邀请评价", "Ask for a rating"),
  action: { do: "askRating" },
};

/** The requester confirms, or it goes on by itself after `hours` of natural time. */
export const confirmByRequester = (hours: number): HumanStep => ({
  id: "confirm",
  kind: "human",
  mode: "handle",
  name: t("提问人确认", "Requester confirms"),
  publicName: t("请确认是否解决", "Please confirm it is solved"),
  who: everyone(requester),
  decision: { rule: "any" },
  deadline: { amount: hours, unit: "hours", calendar: "always", whenDue: "pass" },
});

const promise =
  (clock: string) =>
  (id: string, zh: string, en: string, amount: Amount, match?: Condition): SlaPolicy => ({
    id,
    name: t(zh, en),
    clock,
    targets: [{ amount, publicAmount: amount }],
    ...(match ? { match } : {}),
  });
export const firstResponse = promise("firstResponse");
export const resolution = promise("resolution");

export const urgent: Condition = {
  any: [is("ticket.urgency", "urgent"), is("ticket.urgency", "critical")],
};
export const critical: Condition = is("ticket.urgency", "critical");
