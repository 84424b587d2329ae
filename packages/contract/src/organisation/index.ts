import {
  createLeave,
  createMember,
  deleteLeave,
  getMember,
  inviteMember,
  listLeaves,
  listMembers,
  resetMemberPassword,
  setMemberStatus,
  updateMember,
} from "./members.ts";
import {
  createCalendar,
  createCampus,
  createDepartment,
  listCalendars,
  listCampuses,
  listDepartments,
  removeDepartmentPlace,
  setDepartmentPlace,
  updateCalendar,
  updateCampus,
  updateDepartment,
} from "./places.ts";
import { createRole, deleteRole, listRoles, updateRole } from "./roles.ts";

export * from "./members.ts";
export * from "./places.ts";
export * from "./roles.ts";
export * from "./shapes.ts";

export const organisationOperations = [
  listCalendars,
  createCalendar,
  updateCalendar,
  listCampuses,
  createCampus,
  updateCampus,
  listDepartments,
  createDepartment,
  updateDepartment,
  setDepartmentPlace,
  removeDepartmentPlace,
  listRoles,
  createRole,
  updateRole,
  deleteRole,
  listMembers,
  getMember,
  createMember,
  updateMember,
  setMemberStatus,
  resetMemberPassword,
  inviteMember,
  listLeaves,
  createLeave,
  deleteLeave,
];
