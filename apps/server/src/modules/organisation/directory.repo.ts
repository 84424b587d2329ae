/** Who is meant by the sources of a flow's steps: one query for all of them. */
import { createHash } from "node:crypto";
import type { WhoSource } from "@deskbell/engine/flow";
import type { Tx } from "../../platform/database/transaction.ts";
import { worksOn } from "./works-on.ts";

/** Ids that the roles of a ticket are bound to. */
export interface WhoPlace {
  campus?: string | undefined;
  class?: string | undefined;
  student?: string | undefined;
  course?: string | undefined;
  contract?: string | undefined;
  lesson?: string | undefined;
  /** The requester's phone as it is stored. */
  phone?: string | undefined;
  submitter?: { kind: string; id: string } | undefined;
}

export interface FoundMember {
  /** Index of the source. */
  i: number;
  id: string;
  on_duty: boolean;
  /** Open tasks that do not wait. */
  load: number;
  substitute: string | null;
}

/** Sources that the database answers. */
export type AskedKind = Exclude<WhoSource["kind"], "requester" | "previousHandler" | "memberField">;

export interface Ask {
  i: number;
  kind: AskedKind;
  /** Key of a role or department. */
  key?: string;
  at?: "campus" | "headquarters";
  id?: string;
}

/** Where the ticket is: from the class, contract and student that it names as far as it does not say so itself. */
const PLACE = `
ask AS (SELECT * FROM jsonb_to_recordset($1) AS a(i int, kind text, key text, at text, id uuid)),
k AS (SELECT class_id, course_id, campus_id, student_id FROM contract WHERE tenant_id = current_tenant() AND id = $6),
l AS (SELECT class_id, teacher_id FROM lesson WHERE tenant_id = current_tenant() AND id = $7),
pupil AS (SELECT COALESCE($4::uuid, (SELECT student_id FROM k)) AS id),
only_class AS (
  SELECT (array_agg(class_id))[1] AS class_id FROM class_student
  WHERE tenant_id = current_tenant() AND student_id = (SELECT id FROM pupil)
    AND from_date <= $10 AND (to_date IS NULL OR to_date >= $10) HAVING count(*) = 1),
c AS (
  SELECT class_teacher_id, teacher_id, course_id, campus_id FROM class WHERE tenant_id = current_tenant()
    AND id = COALESCE($3::uuid, (SELECT class_id FROM l), (SELECT class_id FROM k), (SELECT class_id FROM only_class))),
hq AS (SELECT id FROM campus WHERE tenant_id = current_tenant() AND headquarters ORDER BY position, id LIMIT 1),
place AS (
  SELECT COALESCE($2::uuid, (SELECT campus_id FROM c), (SELECT campus_id FROM k),
      (SELECT campus_id FROM student WHERE tenant_id = current_tenant() AND id = (SELECT id FROM pupil))) AS campus,
    (SELECT id FROM hq) AS hq,
    COALESCE($5::uuid, (SELECT course_id FROM c), (SELECT course_id FROM k)) AS course)`;

const HAS_ROLE = `role r ON r.tenant_id = current_tenant() AND r.key = %KEY
  JOIN member_role mr ON mr.tenant_id = r.tenant_id AND mr.role_id = r.id`;
const role = (key: string) => HAS_ROLE.replace("%KEY", key);

/**
 * Per kind: rows (i, rank, member). The lowest rank with an active member counts, so later ranks are what a source
 * falls back to: a department's parent is the same department at headquarters.
 */
const BRANCH: Record<AskedKind, string> = {
  member: "SELECT a.i, 0 AS rank, a.id AS member FROM ask a WHERE a.kind = 'member'",
  role: `SELECT a.i, 0, mr.member_id FROM ask a JOIN ${role("a.key")} WHERE a.kind = 'role'`,
  campusRole: `SELECT a.i, 0, mr.member_id FROM ask a CROSS JOIN place p JOIN ${role("a.key")} AND mr.campus_id = p.campus
    WHERE a.kind = 'campusRole'`,
  department: `SELECT a.i, CASE WHEN a.at = 'campus' AND w.campus_id = p.campus THEN 0 ELSE 1 END, w.member_id
    FROM ask a CROSS JOIN place p JOIN department d ON d.tenant_id = current_tenant() AND d.key = a.key
    JOIN member_department w ON w.tenant_id = d.tenant_id AND w.department_id = d.id
      AND (w.campus_id = p.hq OR (a.at = 'campus' AND w.campus_id = p.campus))
    WHERE a.kind = 'department'`,
  departmentHead: `SELECT a.i, CASE WHEN a.at = 'campus' AND h.campus_id = p.campus THEN 0 ELSE 1 END, h.head_id
    FROM ask a CROSS JOIN place p JOIN department d ON d.tenant_id = current_tenant() AND d.key = a.key
    JOIN department_campus h ON h.tenant_id = d.tenant_id AND h.department_id = d.id
      AND (h.campus_id = p.hq OR (a.at = 'campus' AND h.campus_id = p.campus))
    WHERE a.kind = 'departmentHead'`,
  classTeacher: `SELECT a.i, 0, c.class_teacher_id FROM ask a, c WHERE a.kind = 'classTeacher'
    UNION ALL SELECT a.i, 1, kc.class_teacher_id FROM ask a, k
      JOIN class kc ON kc.tenant_id = current_tenant() AND kc.id = k.class_id WHERE a.kind = 'classTeacher'
    UNION ALL SELECT a.i, 2, mr.member_id FROM ask a CROSS JOIN place p JOIN ${role("'academic_supervisor'")}
      AND mr.campus_id = p.campus WHERE a.kind = 'classTeacher'`,
  courseLead: `SELECT a.i, 0, co.lead_id FROM ask a CROSS JOIN place p
    JOIN course co ON co.tenant_id = current_tenant() AND co.id = p.course WHERE a.kind = 'courseLead'`,
  subjectTeacher: `SELECT a.i, 0, l.teacher_id FROM ask a, l WHERE a.kind = 'subjectTeacher'
    UNION ALL SELECT a.i, 1, c.teacher_id FROM ask a, c WHERE a.kind = 'subjectTeacher'`,
  submitter: `SELECT a.i, 0, $9::uuid FROM ask a WHERE a.kind = 'submitter' AND $8 = 'member'
    UNION ALL SELECT a.i, 0, key.owner_id FROM ask a
      JOIN api_key key ON key.tenant_id = current_tenant() AND key.id = $9 WHERE a.kind = 'submitter' AND $8 = 'key'`,
  submitterHead: `SELECT a.i, CASE WHEN h.campus_id = w.campus_id THEN 0 ELSE 1 END, h.head_id
    FROM ask a CROSS JOIN place p JOIN member_department w ON w.tenant_id = current_tenant() AND w.member_id = $9
    JOIN department_campus h ON h.tenant_id = w.tenant_id AND h.department_id = w.department_id
      AND h.campus_id IN (w.campus_id, p.hq) AND h.head_id <> $9
    WHERE a.kind = 'submitterHead' AND $8 = 'member'`,
  phoneOwner: `SELECT a.i, CASE WHEN pr.status = 'enrolled' THEN 3 ELSE 0 END, pr.owner_id FROM ask a
      JOIN prospect pr ON pr.tenant_id = current_tenant() AND pr.phone = $11 WHERE a.kind = 'phoneOwner'
    UNION ALL SELECT a.i, 1, s.advisor_id FROM ask a, family s WHERE a.kind = 'phoneOwner'
    UNION ALL SELECT a.i, 2, fc.class_teacher_id FROM ask a, family s
      JOIN class_student cs ON cs.tenant_id = current_tenant() AND cs.student_id = s.id
        AND cs.from_date <= $10 AND (cs.to_date IS NULL OR cs.to_date >= $10)
      JOIN class fc ON fc.tenant_id = cs.tenant_id AND fc.id = cs.class_id WHERE a.kind = 'phoneOwner'`,
  dutyPool: `SELECT a.i, 0, mr.member_id FROM ask a JOIN ${role("'duty'")} WHERE a.kind = 'dutyPool'`,
};

const FAMILY = `,
family AS (
  SELECT id, advisor_id FROM student WHERE tenant_id = current_tenant() AND phone = $11
  UNION SELECT s.id, s.advisor_id FROM guardian g
    JOIN student_guardian sg ON sg.tenant_id = g.tenant_id AND sg.guardian_id = g.id
    JOIN student s ON s.tenant_id = sg.tenant_id AND s.id = sg.student_id
  WHERE g.tenant_id = current_tenant() AND g.phone = $11)`;

/**
 * The limit keeps the look at a member a probe by its key, whatever is known of the table's size: joined, a table that was
 * never analysed is read whole for every row found.
 */
const DETAILS = `,
ranked AS (
  SELECT DISTINCT f.i, f.member, f.rank, min(f.rank) OVER (PARTITION BY f.i) AS best, m.works
  FROM found f CROSS JOIN LATERAL (SELECT ${worksOn("member", "$10")} AS works FROM member
    WHERE tenant_id = current_tenant() AND id = f.member AND status = 'active' LIMIT 1) m)
SELECT r.i, r.member AS id,
  r.works AND away.member_id IS NULL AS on_duty,
  away.substitute_id AS substitute,
  (SELECT count(*) FROM task t WHERE t.tenant_id = current_tenant() AND t.assignee_id = r.member
     AND t.state = 'open' AND NOT t.waiting) AS load
FROM ranked r
LEFT JOIN LATERAL (
  SELECT lv.member_id, CASE WHEN sub.status = 'active' THEN lv.substitute_id END AS substitute_id FROM member_leave lv
  LEFT JOIN member sub ON sub.tenant_id = lv.tenant_id AND sub.id = lv.substitute_id
  WHERE lv.tenant_id = current_tenant() AND lv.member_id = r.member AND lv.to_date >= $10 AND lv.from_date <= $10
  ORDER BY lv.substitute_id IS NULL, lv.from_date DESC LIMIT 1) away ON true
WHERE r.rank = r.best ORDER BY r.i, r.member`;

/** Statements by the kinds that they answer; a branch that nobody asks for is not planned either. */
const statements = new Map<string, { name: string; text: string }>();

function statementFor(kinds: readonly AskedKind[]): { name: string; text: string } {
  const key = kinds.join(",");
  const known = statements.get(key);
  if (known) return known;
  const found = kinds.map((kind) => BRANCH[kind]).join("\nUNION ALL ");
  const family = kinds.includes("phoneOwner") ? FAMILY : "";
  // Parameters that no branch uses must still have a type.
  const typed = "typed AS (SELECT $8::text, $9::uuid, $10::date, $11::text)";
  const text = `WITH ${typed}, ${PLACE}${family},\nfound(i, rank, member) AS (${found})${DETAILS}`;
  const made = { name: `who_${createHash("sha1").update(key).digest("hex").slice(0, 20)}`, text };
  statements.set(key, made);
  return made;
}

/** @param today local date of the institution. */
export async function findWho(tx: Tx, asks: readonly Ask[], place: WhoPlace, today: string): Promise<FoundMember[]> {
  const kinds = [...new Set(asks.map((ask) => ask.kind))].sort();
  const { rows } = await tx.query<FoundMember>({
    ...statementFor(kinds),
    values: [
      JSON.stringify(asks),
      place.campus ?? null,
      place.class ?? null,
      place.student ?? null,
      place.course ?? null,
      place.contract ?? null,
      place.lesson ?? null,
      place.submitter?.kind ?? null,
      place.submitter?.id ?? null,
      today,
      place.phone ?? null,
    ],
  });
  return rows;
}
