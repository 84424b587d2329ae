import { Form, Input } from "antd";
import { upTo } from "../../../lib/up-to.tsx";
import { useTranslation } from "react-i18next";

/** The name that flows refer to; it stays when the label changes. */
export function KeyField() {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="key"
      label={t("places.key")}
      extra={t("places.keyHint")}
      rules={[{ required: true, pattern: /^[a-z][a-z0-9_]{0,39}$/, message: t("places.keyWrong") }, upTo(t, 40)]}
    >
      <Input autoCapitalize="off" spellCheck={false} />
    </Form.Item>
  );
}
