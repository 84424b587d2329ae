import { Button, Form, Input } from "antd";
import { upTo } from "../../../lib/up-to.tsx";
import { useTranslation } from "react-i18next";

/** Names and values that are sent along. A value that is known is not shown: left empty, it stays. */
export function HeaderFields() {
  const { t } = useTranslation();
  const form = Form.useFormInstance();
  return (
    <Form.List name="headers">
      {(fields, { add, remove }) => (
        <Form.Item label={t("connectors.headers")} extra={t("connectors.headersHint")}>
          {fields.map(({ key, name }) => {
            const known = form.getFieldValue(["headers", name, "known"]) === true;
            return (
              <div key={key} className="connector-header">
                <Form.Item
                  name={[name, "name"]}
                  rules={[
                    { required: true, pattern: /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, message: t("connectors.headerWrong") },
                    upTo(t, 100),
                  ]}
                >
                  <Input aria-label={t("connectors.headerName")} placeholder="X-Api-Key" disabled={known} />
                </Form.Item>
                <Form.Item
                  name={[name, "value"]}
                  rules={[{ pattern: /^[\x20-\x7e]*$/, message: t("connectors.headerWrong") }, upTo(t, 2000)]}
                >
                  <Input.Password
                    aria-label={t("connectors.headerValue")}
                    placeholder={known ? t("connectors.kept") : ""}
                    autoComplete="off"
                  />
                </Form.Item>
                <Button type="text" aria-label={t("connectors.headerRemove")} onClick={() => remove(name)}>
                  ×
                </Button>
              </div>
            );
          })}
          {fields.length < 10 && (
            <Button size="small" onClick={() => add({ name: "" })}>
              {t("connectors.headerAdd")}
            </Button>
          )}
        </Form.Item>
      )}
    </Form.List>
  );
}
