import { Button, Drawer, Form } from "antd";
import type { FormInstance, FormProps } from "antd";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { formFaults } from "../../../lib/form-faults.ts";
import { useFormServices } from "../../../lib/form-services.ts";
import { problemWords } from "../../../lib/problem-words.ts";

interface Props<V extends object> {
  title: string;
  initial: NonNullable<FormProps<V>["initialValues"]>;
  /** May the reader change it? */
  editable: boolean;
  save: { mutate: (values: V) => void; isPending: boolean; isError: boolean; error: unknown };
  size?: number;
  onClose: () => void;
  fields: ReactNode;
  /** Below the form: what hangs on the record. */
  children?: ReactNode;
}

/** One record in a drawer: a form with one button, and below it what hangs on the record. */
export function RecordForm<V extends object>(props: Props<V>) {
  const { title, initial, editable, save, size = 440, onClose, fields, children } = props;
  const { t } = useTranslation();
  const [form] = Form.useForm<V>();
  const { locale, now, zone } = useFormServices();
  useEffect(() => {
    const faults = formFaults(save.error, form.getFieldsValue(), { locale, now, zone });
    // A refusal is told once, when it comes: `now` going on is no reason to say it again.
    if (faults.length > 0) form.setFields(faults as Parameters<typeof form.setFields>[0]);
  }, [save.error]);
  // What it begins with may follow from an answer that comes after it was opened (which campuses there are).
  useEffect(() => {
    const fields = form as unknown as FormInstance<Record<string, unknown>>;
    for (const [name, value] of Object.entries(initial)) {
      const left = fields.getFieldValue(name) === undefined && !fields.isFieldTouched(name);
      if (left && value !== undefined) fields.setFieldValue(name, value);
    }
  }, [form, initial]);
  return (
    <Drawer open size={size} title={title} onClose={onClose}>
      <Form<V>
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={!editable}
        initialValues={initial}
        onFinish={(values) => save.mutate(values)}
      >
        {fields}
        {save.isError && (
          <p className="form-error" role="alert">
            {problemWords(t, save.error)}
          </p>
        )}
        {editable && (
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t("common.save")}
          </Button>
        )}
      </Form>
      {children}
    </Drawer>
  );
}
