import { useMutation } from "@tanstack/react-query";
import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { apiOnce } from "../../../lib/click-keys.ts";
import { upTo } from "../../../lib/up-to.tsx";
import { MemberSelect } from "../records/member-select.tsx";
import { RecordForm } from "../records/record-form.tsx";

interface Values {
  memberId: string;
  from: string;
  to: string;
  substituteId?: string | null;
  reason?: string;
}

export function LeaveDrawer({
  today,
  onClose,
  onSaved,
}: {
  today: string;
  onClose: () => void;
  onSaved: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const save = useMutation({
    mutationFn: ({ memberId, from, to, substituteId = null, reason = "" }: Values) =>
      apiOnce("createLeave", { body: { memberId, from, to, substituteId, reason } }),
    onSuccess: onSaved,
  });
  return (
    <RecordForm<Values>
      title={t("leaves.add")}
      initial={{ from: today, to: today }}
      editable
      save={save}
      onClose={onClose}
      fields={
        <>
          <Form.Item
            name="memberId"
            label={t("leaves.who")}
            rules={[{ required: true, message: t("leaves.whoNeeded") }]}
          >
            <MemberSelect />
          </Form.Item>
          <Form.Item name="from" label={t("leaves.from")} rules={[{ required: true }]}>
            <Input type="date" />
          </Form.Item>
          <Form.Item
            name="to"
            label={t("leaves.to")}
            dependencies={["from"]}
            rules={[
              { required: true },
              ({ getFieldValue }) => ({
                validator: (_, to: string) =>
                  to >= (getFieldValue("from") as string)
                    ? Promise.resolve()
                    : Promise.reject(new Error(t("leaves.order"))),
              }),
            ]}
          >
            <Input type="date" />
          </Form.Item>
          <Form.Item
            name="substituteId"
            label={t("leaves.substitute")}
            extra={t("leaves.substituteHint")}
            dependencies={["memberId"]}
          >
            <MemberSelect />
          </Form.Item>
          <Form.Item name="reason" label={t("leaves.reason")} rules={[upTo(t, 500)]}>
            <Input />
          </Form.Item>
        </>
      }
    />
  );
}
