import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input, Modal } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { problemWords } from "../../../lib/problem-words.ts";
import { switchViewing } from "../../../lib/viewing.ts";
import { upTo } from "../../../lib/up-to.tsx";

/** Why, before one looks: the reason is kept with every look. */
export function ViewAsDialog({ member, onClose }: { member: { id: string; name: string }; onClose: () => void }) {
  const { t } = useTranslation();
  const start = useMutation({
    mutationFn: ({ reason }: { reason: string }) => api("startViewing", { body: { memberId: member.id, reason } }),
    onSuccess: switchViewing,
  });
  return (
    <Modal open title={t("viewing.title", { name: member.name })} footer={null} onCancel={onClose}>
      <p>{t("viewing.what")}</p>
      <Form<{ reason: string }> layout="vertical" requiredMark={false} onFinish={(values) => start.mutate(values)}>
        <Form.Item
          name="reason"
          label={t("viewing.reason")}
          rules={[{ required: true, whitespace: true, min: 2, message: t("viewing.reasonNeeded") }, upTo(t, 500)]}
        >
          <Input autoFocus placeholder={t("viewing.reasonHint")} />
        </Form.Item>
        {start.isError && (
          <p className="form-error" role="alert">
            {problemWords(t, start.error)}
          </p>
        )}
        <Button type="primary" htmlType="submit" loading={start.isPending || start.isSuccess}>
          {t("viewing.start")}
        </Button>
      </Form>
    </Modal>
  );
}
