import { useQuery } from "@tanstack/react-query";
import { Checkbox, Form, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { apiOnce } from "../../../lib/click-keys.ts";
import { campusesQuery } from "../../../lib/reference-queries.ts";
import { can, useMe } from "../../../lib/session.ts";
import { upTo } from "../../../lib/up-to.tsx";
import { MemberSelect } from "../records/member-select.tsx";
import { RecordForm } from "../records/record-form.tsx";
import { ClassRoll } from "./class-roll.tsx";
import type { SchoolClass } from "./school-class.ts";
import { SearchSelect } from "./search-select.tsx";
import { useSaved } from "./use-saved.ts";

interface Values {
  name: string;
  courseId: string;
  campusId: string;
  classTeacherId?: string | null;
  teacherId?: string | null;
  capacity: number;
  room?: string;
  archived?: boolean;
}

export function ClassDrawer({ known, onClose }: { known: SchoolClass | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const editable = can(useMe(), "course.manage");
  const campuses = useQuery(campusesQuery).data?.items ?? [];
  const save = useSaved(
    ({ courseId, campusId, classTeacherId = null, teacherId = null, room = "", archived = false, ...rest }: Values) => {
      const body = { ...rest, classTeacherId, teacherId, room };
      return known
        ? api("updateClass", { params: { id: known.id }, body: { ...body, archived } })
        : apiOnce("createClass", { body: { ...body, courseId, campusId } });
    },
    onClose,
  );
  return (
    <RecordForm<Values>
      title={known?.name ?? t("school.addClass")}
      initial={
        known ? { ...known, classTeacherId: known.classTeacher?.id, teacherId: known.teacher?.id } : { capacity: 12 }
      }
      editable={editable}
      save={save}
      size={520}
      onClose={onClose}
      fields={
        <>
          <Form.Item name="name" label={t("school.class")} rules={[{ required: true, whitespace: true }, upTo(t, 200)]}>
            <Input />
          </Form.Item>
          {known ? (
            <p className="muted form-fact">
              {known.course.name} · {known.campus.name}
            </p>
          ) : (
            <>
              <Form.Item name="courseId" label={t("school.course")} rules={[{ required: true }]}>
                <SearchSelect source="course" />
              </Form.Item>
              <Form.Item name="campusId" label={t("school.campus")} rules={[{ required: true }]}>
                <Select options={campuses.map(({ id, name }) => ({ value: id, label: name }))} />
              </Form.Item>
            </>
          )}
          <Form.Item name="classTeacherId" label={t("school.classTeacher")}>
            <MemberSelect known={known?.classTeacher} />
          </Form.Item>
          <Form.Item name="teacherId" label={t("school.teacher")}>
            <MemberSelect known={known?.teacher} />
          </Form.Item>
          <Form.Item name="capacity" label={t("school.capacity")} rules={[{ required: true }]}>
            <InputNumber min={1} max={1000} precision={0} />
          </Form.Item>
          <Form.Item name="room" label={t("school.room")} rules={[upTo(t, 60)]}>
            <Input />
          </Form.Item>
          {known && (
            <Form.Item name="archived" valuePropName="checked">
              <Checkbox>{t("school.archive")}</Checkbox>
            </Form.Item>
          )}
        </>
      }
    >
      {known && <ClassRoll classId={known.id} editable={editable} />}
    </RecordForm>
  );
}
