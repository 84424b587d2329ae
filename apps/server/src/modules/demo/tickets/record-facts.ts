/** Records of the demo school as people/record-sources.repo.ts tells them to the server itself. */
import type { RecordFact, RecordKind } from "@deskbell/engine/form";
import type { Data, Instant } from "@deskbell/engine/kernel";
import type { Directory } from "./directory.ts";

/** `kind:id` as records.repo.ts tells it. */
export function recordOf(directory: Directory, key: string, now: Instant): RecordFact | undefined {
  const cut = key.indexOf(":");
  const id = key.slice(cut + 1);
  const told = tell(directory, key.slice(0, cut) as RecordKind, id, now);
  return told && { id, ...told, offered: true };
}

function tell(
  directory: Directory,
  kind: RecordKind,
  id: string,
  now: Instant,
): { label: string; attributes: Data } | undefined {
  switch (kind) {
    case "member": {
      const member = directory.members.get(id);
      return (
        member && {
          label: member.name,
          attributes: { campus: member.campus_id, department: directory.departmentsOf(id) },
        }
      );
    }
    case "campus": {
      const campus = directory.campuses.get(id);
      return (
        campus && {
          label: campus.name,
          attributes: { headquarters: campus.headquarters, online: campus.online, ...directory.departmentFacts },
        }
      );
    }
    case "department": {
      const department = directory.departments.get(id);
      return department && { label: department.name, attributes: { key: department.key } };
    }
    case "student": {
      const student = directory.students.get(id);
      return (
        student && {
          label: student.name,
          attributes: {
            campus: student.campus_id,
            phone: student.phone,
            advisor: student.advisor_id,
            adult: student.adult,
            level: student.level,
            no: student.no,
            class: directory.classesOf(id),
            guardian: directory.guardiansOf(id),
            recentLeaves: directory.recentLeaves(id, now),
            ...directory.departmentFacts,
          },
        }
      );
    }
    case "course": {
      const course = directory.courses.get(id);
      const category = course && directory.school.categories.find((one) => one.id === course.category_id)?.key;
      return course && { label: course.name, attributes: { category: category ?? null, lead: course.lead_id } };
    }
    case "guardian": {
      const guardian = directory.guardians.get(id);
      return (
        guardian && { label: guardian.name, attributes: { phone: guardian.phone, student: directory.childrenOf(id) } }
      );
    }
    case "prospect": {
      const prospect = directory.prospects.get(id);
      return (
        prospect && {
          label: prospect.name,
          attributes: {
            phone: prospect.phone,
            owner: prospect.owner_id,
            campus: prospect.campus_id,
            student: prospect.student_id,
          },
        }
      );
    }
    case "class":
      return classFact(directory, id, now);
    case "lesson":
      return lessonFact(directory, id);
    case "contract": {
      const contract = directory.contracts.get(id);
      return contract && { label: contract.no, attributes: directory.contractFacts(contract, now) };
    }
    default:
      return kind satisfies never;
  }
}

const rollOf = (directory: Directory, classId: string): string[] =>
  directory.school.enrolments.filter((one) => one.class_id === classId).map((one) => one.student_id);

function classFact(directory: Directory, id: string, now: Instant): { label: string; attributes: Data } | undefined {
  const joined = directory.classes.get(id);
  if (!joined) return undefined;
  const next = directory.nextLesson(id, now);
  return {
    label: joined.name,
    attributes: {
      campus: joined.campus_id,
      course: joined.course_id,
      classTeacher: joined.class_teacher_id,
      teacher: joined.teacher_id,
      student: rollOf(directory, id),
      nextLessonAt: next?.starts_at ?? null,
    },
  };
}

function lessonFact(directory: Directory, id: string): { label: string; attributes: Data } | undefined {
  const lesson = directory.lessons.get(id);
  const joined = lesson && directory.classes.get(lesson.class_id);
  if (!lesson || !joined) return undefined;
  const local = new Date(Date.parse(lesson.starts_at) + 28_800_000);
  const day = `${local.getUTCMonth() + 1}月${local.getUTCDate()}日 周${"日一二三四五六"[local.getUTCDay()] ?? ""}`;
  return {
    label: `${day} ${local.toISOString().slice(11, 16)} · ${joined.name}`,
    attributes: {
      startsAt: lesson.starts_at,
      endsAt: lesson.ends_at,
      class: lesson.class_id,
      campus: joined.campus_id,
      course: joined.course_id,
      teacher: lesson.teacher_id,
      status: lesson.status,
      student: rollOf(directory, lesson.class_id),
    },
  };
}
