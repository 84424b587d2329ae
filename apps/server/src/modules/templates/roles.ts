/** Roles that a new institution begins with: permissions × scope. Keys are those that the ready-made ticket types name. */
import { PERMISSIONS, type Permission, type Scope } from "@deskbell/contract/permissions";

interface RoleTemplate {
  key: string;
  name: string;
  permissions: Partial<Record<Permission, Scope>>;
}

const tickets = (scope: Scope, ...more: ("assign" | "manage" | "confidential")[]): RoleTemplate["permissions"] => {
  const given: RoleTemplate["permissions"] = { "ticket.read": scope, "ticket.create": scope, "ticket.handle": scope };
  for (const right of more) given[`ticket.${right}`] = scope;
  return given;
};
const organisation: RoleTemplate["permissions"] = { "organisation.read": "all" };

/** Everything but what is confidential: whoever builds forms need not read complaints. */
const everything = Object.fromEntries(
  PERMISSIONS.filter((permission) => permission !== "ticket.confidential").map((permission) => [permission, "all"]),
) as RoleTemplate["permissions"];

export const roleTemplates: readonly RoleTemplate[] = [
  { key: "admin", name: "运营管理员", permissions: everything },
  {
    key: "principal",
    name: "校长",
    permissions: {
      ...tickets("all", "assign", "manage", "confidential"),
      ...organisation,
      "view.share": "all",
      "person.read": "all",
      "person.phone": "all",
      "contract.read": "all",
      "audit.read": "all",
      "delivery.read": "all",
    },
  },
  {
    key: "department_head",
    name: "总部部门主管",
    permissions: {
      ...tickets("all", "assign"),
      ...organisation,
      "view.share": "all",
      "person.read": "all",
      "contract.read": "all",
    },
  },
  {
    key: "campus_head",
    name: "校区校长",
    permissions: {
      ...tickets("campus", "assign", "manage", "confidential"),
      ...organisation,
      "view.share": "all",
      "person.read": "campus",
      "person.phone": "campus",
      "contract.read": "campus",
      "course.manage": "campus",
    },
  },
  {
    key: "academic_supervisor",
    name: "教务主管",
    permissions: {
      ...tickets("campus", "assign", "confidential"),
      ...organisation,
      "person.read": "campus",
      "person.phone": "campus",
      "person.manage": "campus",
      "course.manage": "campus",
      "contract.read": "campus",
      "contract.manage": "campus",
    },
  },
  {
    key: "academic_affairs",
    name: "教务",
    permissions: {
      ...tickets("campus"),
      ...organisation,
      "person.read": "campus",
      "person.phone": "campus",
      "person.manage": "campus",
      "course.manage": "campus",
      "contract.read": "campus",
    },
  },
  {
    key: "class_teacher",
    name: "班主任",
    permissions: {
      ...tickets("own", "confidential"),
      ...organisation,
      "person.read": "campus",
      "person.phone": "own",
      "contract.read": "own",
    },
  },
  { key: "teacher", name: "任课老师", permissions: { ...tickets("own"), ...organisation, "person.read": "own" } },
  {
    key: "consultant",
    name: "课程顾问",
    permissions: { ...tickets("own"), ...organisation, "person.read": "campus", "person.phone": "own" },
  },
  {
    key: "service_supervisor",
    name: "学员服务主管",
    permissions: {
      ...tickets("all", "assign", "manage", "confidential"),
      ...organisation,
      "person.read": "all",
      "person.phone": "all",
      "contract.read": "all",
    },
  },
  {
    key: "service_agent",
    name: "学员服务",
    permissions: { ...tickets("all"), "ticket.confidential": "own", ...organisation, "person.read": "all" },
  },
  {
    key: "finance_head",
    name: "财务主管",
    permissions: {
      ...tickets("all", "assign", "confidential"),
      ...organisation,
      "person.read": "all",
      "contract.read": "all",
      "contract.manage": "all",
    },
  },
  {
    key: "accountant",
    name: "会计",
    permissions: { ...tickets("own", "confidential"), ...organisation, "person.read": "all", "contract.read": "all" },
  },
  {
    key: "cashier",
    name: "出纳",
    permissions: { ...tickets("own", "confidential"), ...organisation, "person.read": "all", "contract.read": "all" },
  },
  { key: "tech_support", name: "技术支持", permissions: { ...tickets("own"), ...organisation, "person.read": "all" } },
  { key: "facilities", name: "物业", permissions: { ...tickets("own"), ...organisation } },
  { key: "logistics", name: "行政后勤", permissions: { ...tickets("own"), ...organisation } },
  { key: "duty", name: "值班", permissions: { ...tickets("all", "assign") } },
];
