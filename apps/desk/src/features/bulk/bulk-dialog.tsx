import type { BulkCommand, BulkCommandName } from "@deskbell/contract/bulk";
import { PRIORITIES } from "@deskbell/engine/ticket";
import { Button, Form, Input, Modal, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { upTo } from "../../lib/up-to.tsx";
import { MemberPicker } from "../tickets/actions/member-picker.tsx";

interface Values {
  member?: string;
  text?: string;
  priority?: (typeof PRIORITIES)[number];
}

interface Props {
  name: BulkCommandName;
  pending: boolean;
  onClose: () => void;
  onGive: (command: BulkCommand) => void;
}

/** What a command on many tickets asks: to whom, how high, which words. */
export function BulkDialog({ name, pending, onClose, onGive }: Props) {
  const { t } = useTranslation();
  const give = ({ member, text = "", priority }: Values): void => {
    const words = text.trim();
    if (name === "transfer" && member) onGive({ do: "transfer", member, comment: words });
    if (name === "setPriority" && priority) onGive({ do: "setPriority", priority, reason: words });
    if (name === "note") onGive({ do: "note", text: words });
  };
  const title =
    name === "transfer" ? t("bulk.transferTitle") : name === "note" ? t("bulk.noteTitle") : t("bulk.priorityTitle");
  const label = name === "transfer" ? t("bulk.comment") : name === "note" ? t("bulk.noteText") : t("bulk.reason");
  return (
    <Modal open title={title} footer={null} width={440} onCancel={onClose}>
      <Form<Values> layout="vertical" requiredMark={false} initialValues={{ priority: "high" }} onFinish={give}>
        {name === "transfer" && (
          <Form.Item
            name="member"
            label={t("bulk.member")}
            rules={[{ required: true, message: t("action.memberRequired") }]}
          >
            <MemberField />
          </Form.Item>
        )}
        {name === "setPriority" && (
          <Form.Item name="priority" label={t("bulk.priority")}>
            <Radio.Group options={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))} />
          </Form.Item>
        )}
        <Form.Item
          name="text"
          label={label}
          rules={[
            { required: true, whitespace: true, message: t("bulk.wordsRequired") },
            upTo(t, name === "setPriority" ? 200 : 5000),
          ]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={pending}>
          {t("bulk.go")}
        </Button>
      </Form>
    </Modal>
  );
}

/** As the form hands it its value. */
function MemberField({
  id = "bulk-member",
  value,
  onChange,
}: {
  id?: string;
  value?: string;
  onChange?: (id: string) => void;
}) {
  return <MemberPicker id={id} value={value} onChange={(member) => onChange?.(member)} />;
}
