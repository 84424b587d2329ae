/** Departments that a new institution begins with. A school may rename them; ready-made ticket types go by their keys. */
export const departmentTemplates = {
  principal_office: "校长室",
  marketing: "市场部",
  sales: "销售部",
  academic: "教务部",
  teaching: "教学部",
  service: "学员服务部",
  finance: "财务部",
  tech: "技术支持部",
  logistics: "行政后勤部",
} as const;

export type DepartmentKey = keyof typeof departmentTemplates;

/** Where somebody with this role usually works. */
export const departmentOfRole: Readonly<Record<string, DepartmentKey>> = {
  admin: "principal_office",
  principal: "principal_office",
  campus_head: "principal_office",
  academic_supervisor: "academic",
  academic_affairs: "academic",
  class_teacher: "teaching",
  teacher: "teaching",
  consultant: "sales",
  service_supervisor: "service",
  service_agent: "service",
  finance_head: "finance",
  accountant: "finance",
  cashier: "finance",
  tech_support: "tech",
  facilities: "logistics",
  logistics: "logistics",
};
