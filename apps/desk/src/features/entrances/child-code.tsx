import { useMutation } from "@tanstack/react-query";
import { App, Button, Form, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { copyText } from "../../lib/copy-text.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { useNow } from "../../lib/use-now.ts";
import { useDateWords } from "../../lib/words.ts";
import "./entrances.css";

/** A one-time code for a guardian who adds this child on their phone. */
export function ChildCode({ studentId }: { studentId: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t("childCode.title")}
      </Button>
      {open && <CodeDialog studentId={studentId} onClose={() => setOpen(false)} />}
    </>
  );
}

function CodeDialog({ studentId, onClose }: { studentId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const dates = useDateWords(useNow());
  const issue = useMutation({
    mutationFn: (body: { relation: string }) => api("issueChildCode", { params: { id: studentId }, body }),
  });
  const made = issue.data;

  async function copy(code: string): Promise<void> {
    if (await copyText(code)) void message.success(t("entrances.copied"));
    else void message.error(t("entrances.notCopied"));
  }

  return (
    <Modal open title={t("childCode.title")} footer={null} onCancel={onClose}>
      {made ? (
        <>
          <p role="status">
            <code className="child-code num">{made.code}</code>
          </p>
          <p className="muted">{t("childCode.told", { until: dates.short(made.expiresAt) })}</p>
          <Button type="primary" onClick={() => void copy(made.code)}>
            {t("childCode.copy")}
          </Button>
        </>
      ) : (
        <Form<{ relation: string }>
          layout="vertical"
          requiredMark={false}
          initialValues={{ relation: t("childCode.mother") }}
          onFinish={(values) => issue.mutate({ relation: values.relation.trim() })}
        >
          <p className="muted">{t("childCode.lead")}</p>
          <Form.Item
            name="relation"
            label={t("childCode.relation")}
            rules={[{ required: true, whitespace: true, message: t("childCode.relationMissing") }]}
          >
            <Input maxLength={20} />
          </Form.Item>
          {issue.isError && (
            <p className="form-error" role="alert">
              {problemWords(t, issue.error)}
            </p>
          )}
          <Button type="primary" htmlType="submit" loading={issue.isPending}>
            {t("childCode.make")}
          </Button>
        </Form>
      )}
    </Modal>
  );
}
