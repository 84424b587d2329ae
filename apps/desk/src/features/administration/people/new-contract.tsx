import { addMonths } from "@deskbell/engine/kernel";
import { useQuery } from "@tanstack/react-query";
import { Form, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { serverNow } from "../../../lib/clock.ts";
import { localDay } from "../../../lib/dates.ts";
import { apiOnce } from "../../../lib/click-keys.ts";
import { keys } from "../../../lib/query.ts";
import { campusesQuery } from "../../../lib/reference-queries.ts";
import { useZone } from "../../../lib/zone.ts";
import { upTo } from "../../../lib/up-to.tsx";
import { RecordForm } from "../records/record-form.tsx";
import { SearchSelect } from "./search-select.tsx";
import { useSaved } from "./use-saved.ts";

interface Values {
  no: string;
  studentId: string;
  signerGuardianId?: string | null;
  courseId: string;
  campusId: string;
  /** Yuan. */
  paid: number;
  lessonsBought: number;
  lessonsGift: number;
  signedOn: string;
  validUntil: string;
}

/** A signed contract; money is entered in yuan and kept in fen. */
export function NewContract({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const today = localDay(serverNow(), useZone());
  const campuses = useQuery(campusesQuery).data?.items ?? [];
  const [studentId, setStudentId] = useState<string | null>(null);
  const student = useQuery({
    queryKey: [...keys.people, "student", studentId],
    queryFn: ({ signal }) => api("getStudent", { params: { id: studentId ?? "" } }, { signal }),
    enabled: studentId !== null,
  }).data;
  const signers = (student?.guardians ?? []).filter((link) => link.signer);
  const save = useSaved(
    ({ paid, signerGuardianId = null, ...values }: Values) =>
      apiOnce("createContract", { body: { ...values, signerGuardianId, paid: Math.round(paid * 100) } }),
    onClose,
  );
  return (
    <RecordForm<Values>
      title={t("school.addContract")}
      initial={{ lessonsGift: 0, signedOn: today, validUntil: addMonths(today, 12) }}
      editable
      save={save}
      onClose={onClose}
      fields={
        <>
          <Form.Item
            name="no"
            label={t("school.contractNo")}
            rules={[{ required: true, whitespace: true }, upTo(t, 40)]}
          >
            <Input />
          </Form.Item>
          <Form.Item name="studentId" label={t("school.student")} rules={[{ required: true }]}>
            <StudentField onChosen={setStudentId} />
          </Form.Item>
          {signers.length > 0 && (
            <Form.Item name="signerGuardianId" label={t("school.signer")}>
              <Select
                allowClear
                placeholder={t("school.inPerson")}
                options={signers.map(({ guardian }) => ({ value: guardian.id, label: guardian.name }))}
              />
            </Form.Item>
          )}
          <Form.Item name="courseId" label={t("school.course")} rules={[{ required: true }]}>
            <SearchSelect source="course" />
          </Form.Item>
          <Form.Item name="campusId" label={t("school.campus")} rules={[{ required: true }]}>
            <Select options={campuses.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
          <Form.Item name="paid" label={t("school.paid")} rules={[{ required: true }]}>
            <InputNumber min={0} max={10_000_000} precision={2} prefix="¥" style={{ width: "100%" }} />
          </Form.Item>
          <Form.Item name="lessonsBought" label={t("school.ledger_bought")} rules={[{ required: true }]}>
            <InputNumber min={1} max={100_000} precision={0} />
          </Form.Item>
          <Form.Item name="lessonsGift" label={t("school.ledger_gift")}>
            <InputNumber min={0} max={100_000} precision={0} />
          </Form.Item>
          <Form.Item name="signedOn" label={t("school.signedOn")} rules={[{ required: true }]}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="validUntil" label={t("school.until")} rules={[{ required: true }]}>
            <Input type="date" />
          </Form.Item>
        </>
      }
    />
  );
}

interface StudentFieldProps {
  onChosen: (id: string | null) => void;
  value?: string | null;
  onChange?: (id: string | null) => void;
  id?: string;
}

/** Tells the form and, for the signers, the page. */
function StudentField({ onChosen, onChange, ...rest }: StudentFieldProps) {
  return (
    <SearchSelect
      {...rest}
      source="student"
      onChange={(id) => {
        onChosen(id);
        onChange?.(id);
      }}
    />
  );
}
