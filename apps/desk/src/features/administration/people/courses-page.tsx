import type { OutputOf } from "@deskbell/contract/operation";
import type { listCourses } from "@deskbell/contract/people";
import { Checkbox, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { apiOnce } from "../../../lib/click-keys.ts";
import { keys } from "../../../lib/query.ts";
import { can, useMe } from "../../../lib/session.ts";
import { upTo } from "../../../lib/up-to.tsx";
import { MemberSelect } from "../records/member-select.tsx";
import { RecordForm } from "../records/record-form.tsx";
import { type Column, RecordList } from "../records/record-list.tsx";
import { useRecordList } from "../records/use-record-list.ts";
import { CategoryField } from "./category-field.tsx";
import { useSaved } from "./use-saved.ts";

type Course = OutputOf<typeof listCourses>["items"][number];

export function CoursesPage() {
  const { t } = useTranslation();
  const manages = can(useMe(), "course.manage");
  const [opened, setOpened] = useState<Course | "new">();
  const { words, setWords, list, rows } = useRecordList([...keys.people, "courses"], (query, signal) =>
    api("listCourses", { query }, { signal }),
  );
  const columns: Column<Course>[] = [
    { title: t("school.course"), render: (course) => course.name },
    { title: t("school.category"), render: (course) => course.category.name },
    { title: t("school.lead"), render: (course) => course.lead?.name ?? "" },
    {
      title: t("school.status"),
      render: (course) => course.archived && <span className="chip">{t("school.archived")}</span>,
      wide: true,
    },
  ];
  return (
    <RecordList
      title={t("area.courses")}
      search={{ words, hint: t("school.findCourse"), onWords: setWords }}
      add={manages && { label: t("school.addCourse"), onAdd: () => setOpened("new") }}
      columns={columns}
      rows={rows}
      keyOf={(course) => course.id}
      onOpen={setOpened}
      list={list}
      more={list}
      empty={t("school.noCourse")}
    >
      {opened && <CourseDrawer course={opened === "new" ? undefined : opened} onClose={() => setOpened(undefined)} />}
    </RecordList>
  );
}

interface Values {
  name: string;
  categoryId: string;
  leadId?: string | null;
  archived?: boolean;
}

function CourseDrawer({ course, onClose }: { course: Course | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const editable = can(useMe(), "course.manage");
  const save = useSaved(({ name, categoryId, leadId = null, archived = false }: Values) => {
    const body = { name, categoryId, leadId };
    return course
      ? api("updateCourse", { params: { id: course.id }, body: { ...body, archived } })
      : apiOnce("createCourse", { body });
  }, onClose);
  return (
    <RecordForm<Values>
      title={course?.name ?? t("school.addCourse")}
      initial={
        course
          ? { name: course.name, categoryId: course.category.id, leadId: course.lead?.id, archived: course.archived }
          : {}
      }
      editable={editable}
      save={save}
      onClose={onClose}
      fields={
        <>
          <Form.Item
            name="name"
            label={t("school.course")}
            rules={[{ required: true, whitespace: true }, upTo(t, 200)]}
          >
            <Input />
          </Form.Item>
          <CategoryField editable={editable} />
          <Form.Item name="leadId" label={t("school.lead")}>
            <MemberSelect known={course?.lead} />
          </Form.Item>
          {course && (
            <Form.Item name="archived" valuePropName="checked">
              <Checkbox>{t("school.archive")}</Checkbox>
            </Form.Item>
          )}
        </>
      }
    />
  );
}
