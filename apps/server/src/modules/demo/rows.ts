/** Rows of the tables of migration 0002, named as their columns; instants are ISO texts, dates `YYYY-MM-DD`. */
export interface Tenant {
  id: string;
  short_id: string;
  name: string;
  name_en: string;
  zone: string;
  demo: boolean;
  created_at: string;
}
export interface Calendar {
  id: string;
  key: string;
  name: string;
  definition: object;
}
export interface Campus {
  id: string;
  key: string;
  name: string;
  headquarters: boolean;
  online: boolean;
  calendar_id: string;
  position: number;
}
export interface Department {
  id: string;
  key: string;
  name: string;
  position: number;
}
export interface Member {
  id: string;
  name: string;
  public_name: string;
  pinyin: string;
  initials: string;
  email: string;
  phone: string;
  job_title: string;
  campus_id: string;
  rest_days: number[];
  created_at: string;
}
export interface DepartmentCampus {
  department_id: string;
  campus_id: string;
  head_id: string | null;
  calendar_id: string | null;
}
export interface MemberDepartment {
  member_id: string;
  department_id: string;
  campus_id: string;
}
export interface Role {
  id: string;
  key: string;
  name: string;
}
export interface RolePermission {
  role_id: string;
  permission: string;
  scope: string;
}
export interface MemberRole {
  member_id: string;
  role_id: string;
  campus_id: string;
}
export interface Leave {
  id: string;
  member_id: string;
  from_date: string;
  to_date: string;
  substitute_id: string;
  reason: string;
}
/** A day on which a member works although their week says they rest, or the other way round. */
export interface RosterDay {
  member_id: string;
  date: string;
  works: boolean;
}
export interface Category {
  id: string;
  key: string;
  name: string;
}
export interface Course {
  id: string;
  name: string;
  category_id: string;
  lead_id: string;
}
export interface Class {
  id: string;
  name: string;
  course_id: string;
  campus_id: string;
  class_teacher_id: string;
  teacher_id: string;
  capacity: number;
  room: string;
}
export interface Lesson {
  id: string;
  class_id: string;
  starts_at: string;
  ends_at: string;
  teacher_id: string;
  room: string;
  status: "planned" | "held" | "cancelled";
}
export interface Student {
  id: string;
  no: string;
  name: string;
  pinyin: string;
  initials: string;
  phone: string | null;
  adult: boolean;
  level: "standard" | "vip";
  campus_id: string;
  advisor_id: string;
  created_at: string;
}
export interface Guardian {
  id: string;
  name: string;
  phone: string;
  created_at: string;
}
export interface StudentGuardian {
  student_id: string;
  guardian_id: string;
  relation: string;
  signer: boolean;
  legal: boolean;
  pick_up: boolean;
}
export interface Contract {
  id: string;
  no: string;
  student_id: string;
  signer_guardian_id: string | null;
  course_id: string;
  campus_id: string;
  class_id: string;
  paid: number;
  materials_fee: number;
  list_price: number;
  invoiced: number;
  lessons_bought: number;
  lessons_gift: number;
  price_basis: "paidAverage" | "giftFree" | "listPrice";
  signed_on: string;
  valid_until: string;
  status: "active" | "frozen" | "refunded" | "finished";
  created_at: string;
}
export interface ClassStudent {
  class_id: string;
  student_id: string;
  contract_id: string;
  from_date: string;
  to_date: string | null;
}
export interface LedgerEntry {
  id: string;
  contract_id: string;
  at: string;
  kind: "bought" | "gift" | "attended" | "booked" | "frozen" | "released" | "debited";
  lessons: number;
  ticket_id: string | null;
  cause: string;
}
export interface LessonSeat {
  lesson_id: string;
  student_id: string;
  state: "attended" | "absent" | "leave" | "makeUp" | "held";
  ticket_id: string | null;
}
export interface Prospect {
  id: string;
  name: string;
  phone: string;
  owner_id: string;
  campus_id: string;
  source: string;
  status: "new" | "contacted" | "trial" | "visited" | "enrolled" | "lost";
  student_id: string | null;
  created_at: string;
}
