import { useQuery } from "@tanstack/react-query";
import { Checkbox, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { apiOnce } from "../../../lib/click-keys.ts";
import { keys } from "../../../lib/query.ts";
import { campusesQuery } from "../../../lib/reference-queries.ts";
import { can, useMe } from "../../../lib/session.ts";
import { upTo } from "../../../lib/up-to.tsx";
import { MemberSelect } from "../records/member-select.tsx";
import { RecordForm } from "../records/record-form.tsx";
import { GuardianLinks } from "./guardian-links.tsx";
import type { Student } from "./student.ts";
import { useSaved } from "./use-saved.ts";

interface Values {
  no: string;
  name: string;
  phone?: string;
  adult: boolean;
  level: Student["level"];
  campusId: string;
  advisorId?: string | null;
}

export function StudentDrawer({ student, onClose }: { student: Student | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const editable = can(useMe(), "person.manage");
  const campuses = useQuery(campusesQuery).data?.items ?? [];
  const detail = useQuery({
    queryKey: [...keys.people, "student", student?.id],
    queryFn: ({ signal }) => api("getStudent", { params: { id: student?.id ?? "" } }, { signal }),
    enabled: student !== undefined,
  }).data;
  const save = useSaved(({ no, phone, advisorId = null, ...values }: Values) => {
    // A masked number that was not touched is not the number.
    const kept = student?.phone?.masked && phone === student.phone.text;
    const body = { ...values, advisorId, ...(kept ? {} : { phone: phone || null }) };
    return student
      ? api("updateStudent", { params: { id: student.id }, body })
      : apiOnce("createStudent", { body: { no, ...body } });
  }, onClose);
  return (
    <RecordForm<Values>
      title={student?.name ?? t("school.addStudent")}
      initial={
        student
          ? {
              ...student,
              phone: student.phone?.text ?? "",
              campusId: student.campus.id,
              advisorId: student.advisor?.id,
            }
          : { adult: false, level: "standard", campusId: campuses[0]?.id }
      }
      editable={editable}
      save={save}
      size={520}
      onClose={onClose}
      fields={
        <>
          <Form.Item name="name" label={t("school.name")} rules={[{ required: true, whitespace: true }, upTo(t, 200)]}>
            <Input />
          </Form.Item>
          {!student && (
            <Form.Item name="no" label={t("school.no")} rules={[{ required: true, whitespace: true }, upTo(t, 40)]}>
              <Input />
            </Form.Item>
          )}
          <Form.Item name="campusId" label={t("school.campus")} rules={[{ required: true }]}>
            <Select options={campuses.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
          <Form.Item name="phone" label={t("school.phone")}>
            <Input inputMode="tel" maxLength={24} />
          </Form.Item>
          <Form.Item name="advisorId" label={t("school.advisor")}>
            <MemberSelect known={student?.advisor} />
          </Form.Item>
          <Form.Item name="level" label={t("school.level")}>
            <Select
              options={[
                { value: "standard", label: t("school.level_standard") },
                { value: "vip", label: "VIP" },
              ]}
            />
          </Form.Item>
          <Form.Item name="adult" valuePropName="checked" extra={t("school.adultHint")}>
            <Checkbox>{t("school.adult")}</Checkbox>
          </Form.Item>
        </>
      }
    >
      {detail && <GuardianLinks student={detail} editable={editable} />}
    </RecordForm>
  );
}
