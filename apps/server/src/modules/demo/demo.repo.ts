/** Writing the demo school: rows of many tables at once, as the application role under the tenant's own policies. */
import type { Tx } from "../../platform/database/transaction.ts";
import type { School } from "./school.ts";
import type { DemoFile } from "./tickets/consequences.ts";

/** Rows of one statement; it stays far under the statement time-out. */
const BATCH = 2_000;

type Columns = Readonly<Record<string, string>>;

/** Insert rows into a tenant's table; `columns` are its columns with their types. */
export async function insertRows(tx: Tx, table: string, columns: Columns, rows: readonly object[]): Promise<void> {
  const names = Object.keys(columns);
  const typed = names.map((name) => `${name} ${columns[name]}`).join(", ");
  const text = `INSERT INTO ${table} (tenant_id, ${names.join(", ")})
    SELECT current_tenant(), ${names.map((name) => `r.${name}`).join(", ")} FROM json_to_recordset($1::json) AS r(${typed})`;
  for (let from = 0; from < rows.length; from += BATCH)
    await tx.query(text, [JSON.stringify(rows.slice(from, from + BATCH))]);
}

/** The tenant and everything of its people; in the order of their foreign keys. */
export async function insertSchool(tx: Tx, school: School): Promise<void> {
  const { tenant } = school;
  await tx.query(
    "INSERT INTO tenant (id, short_id, name, name_en, zone, demo, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    [tenant.id, tenant.short_id, tenant.name, tenant.name_en, tenant.zone, tenant.demo, tenant.created_at],
  );
  await insertOrganisation(tx, school);
  await insertPeople(tx, school);
}

const ID = { id: "uuid" };
const NAMED = { id: "uuid", key: "text", name: "text" };

async function insertOrganisation(tx: Tx, school: School): Promise<void> {
  await insertRows(tx, "calendar", { ...NAMED, definition: "jsonb" }, school.calendars);
  await insertRows(
    tx,
    "campus",
    { ...NAMED, headquarters: "boolean", online: "boolean", calendar_id: "uuid", position: "int" },
    school.campuses,
  );
  await insertRows(tx, "department", { ...NAMED, position: "int" }, school.departments);
  const member = {
    ...ID,
    name: "text",
    public_name: "text",
    pinyin: "text",
    initials: "text",
    email: "text",
    phone: "text",
    job_title: "text",
  };
  await insertRows(
    tx,
    "member",
    { ...member, campus_id: "uuid", rest_days: "smallint[]", created_at: "timestamptz" },
    school.members,
  );
  await insertRows(
    tx,
    "department_campus",
    { department_id: "uuid", campus_id: "uuid", head_id: "uuid", calendar_id: "uuid" },
    school.places,
  );
  await insertRows(
    tx,
    "member_department",
    { member_id: "uuid", department_id: "uuid", campus_id: "uuid" },
    school.posts,
  );
  await insertRows(tx, "role", NAMED, school.roles);
  await insertRows(tx, "role_permission", { role_id: "uuid", permission: "text", scope: "text" }, school.permissions);
  await insertRows(tx, "member_role", { member_id: "uuid", role_id: "uuid", campus_id: "uuid" }, school.memberRoles);
  const leave = { ...ID, member_id: "uuid", from_date: "date", to_date: "date", substitute_id: "uuid", reason: "text" };
  await insertRows(tx, "member_leave", leave, school.leaves);
  await insertRows(tx, "roster_day", { member_id: "uuid", date: "date", works: "boolean" }, school.rosterDays);
}

async function insertPeople(tx: Tx, school: School): Promise<void> {
  await insertRows(tx, "course_category", NAMED, school.categories);
  await insertRows(tx, "course", { ...ID, name: "text", category_id: "uuid", lead_id: "uuid" }, school.courses);
  const group = {
    ...ID,
    name: "text",
    course_id: "uuid",
    campus_id: "uuid",
    class_teacher_id: "uuid",
    teacher_id: "uuid",
    capacity: "int",
    room: "text",
  };
  await insertRows(tx, "class", group, school.classes);
  const lesson = {
    ...ID,
    class_id: "uuid",
    starts_at: "timestamptz",
    ends_at: "timestamptz",
    teacher_id: "uuid",
    room: "text",
    status: "text",
  };
  await insertRows(tx, "lesson", lesson, school.lessons);
  const student = {
    ...ID,
    no: "text",
    name: "text",
    pinyin: "text",
    initials: "text",
    phone: "text",
    adult: "boolean",
    level: "text",
  };
  await insertRows(
    tx,
    "student",
    { ...student, campus_id: "uuid", advisor_id: "uuid", created_at: "timestamptz" },
    school.students,
  );
  await insertRows(tx, "guardian", { ...ID, name: "text", phone: "text", created_at: "timestamptz" }, school.guardians);
  const link = {
    student_id: "uuid",
    guardian_id: "uuid",
    relation: "text",
    signer: "boolean",
    legal: "boolean",
    pick_up: "boolean",
  };
  await insertRows(tx, "student_guardian", link, school.links);
  await insertRows(tx, "contract", CONTRACT, school.contracts);
  const enrolment = { class_id: "uuid", student_id: "uuid", contract_id: "uuid", from_date: "date", to_date: "date" };
  await insertRows(tx, "class_student", enrolment, school.enrolments);
  await insertRows(tx, "lesson_ledger", LEDGER, school.ledger);
  await insertRows(tx, "lesson_seat", SEAT, school.seats);
  const prospect = {
    ...ID,
    name: "text",
    phone: "text",
    owner_id: "uuid",
    campus_id: "uuid",
    source: "text",
    status: "text",
  };
  await insertRows(tx, "prospect", { ...prospect, student_id: "uuid", created_at: "timestamptz" }, school.prospects);
}

const CONTRACT: Columns = {
  id: "uuid",
  no: "text",
  student_id: "uuid",
  signer_guardian_id: "uuid",
  course_id: "uuid",
  campus_id: "uuid",
  class_id: "uuid",
  paid: "bigint",
  materials_fee: "bigint",
  list_price: "bigint",
  invoiced: "bigint",
  lessons_bought: "int",
  lessons_gift: "int",
  price_basis: "text",
  signed_on: "date",
  valid_until: "date",
  status: "text",
  created_at: "timestamptz",
};
const LEDGER: Columns = {
  id: "uuid",
  contract_id: "uuid",
  at: "timestamptz",
  kind: "text",
  lessons: "int",
  ticket_id: "uuid",
  cause: "text",
};
const SEAT: Columns = { lesson_id: "uuid", student_id: "uuid", state: "text", ticket_id: "uuid" };

export interface StoredDemoFile extends DemoFile {
  size: number;
  /** Hex. */
  sha256: string;
}

/** Invoices that finance has made. */
export async function insertFiles(tx: Tx, files: readonly StoredDemoFile[]): Promise<void> {
  const rows = files.map((file) => ({
    ...file,
    sha256: `\\x${file.sha256}`,
    media_type: "application/pdf",
    family: "document",
    internal: false,
  }));
  const columns = {
    ...ID,
    name: "text",
    media_type: "text",
    family: "text",
    size: "bigint",
    sha256: "bytea",
    uploaded_by: "jsonb",
    ticket_id: "uuid",
    internal: "boolean",
  };
  await insertRows(tx, "file", { ...columns, created_at: "timestamptz" }, rows);
}
