import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Checkbox, Form, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { keys } from "../../../lib/query.ts";
import { can, useMe } from "../../../lib/session.ts";
import { upTo } from "../../../lib/up-to.tsx";
import { RecordForm } from "../records/record-form.tsx";
import { KeyField } from "./key-field.tsx";
import type { Campus } from "./place.ts";

interface Values {
  key: string;
  name: string;
  calendarId: string;
  online: boolean;
  position: number;
  closed?: boolean;
}

interface Props {
  campus: Campus | undefined;
  calendars: { id: string; name: string }[];
  onClose: () => void;
}

export function CampusDrawer({ campus, calendars, onClose }: Props) {
  const { t } = useTranslation();
  const editable = can(useMe(), "organisation.manage");
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: ({ key, closed, ...values }: Values) =>
      campus
        ? api("updateCampus", {
            params: { id: campus.id },
            body: { ...values, ...(closed === undefined ? {} : { closed }) },
          })
        : api("createCampus", { body: { key, ...values } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.campuses });
      onClose();
    },
  });
  return (
    <RecordForm<Values>
      title={campus?.name ?? t("places.addCampus")}
      initial={campus ? { ...campus, closed: campus.closedAt !== null } : { online: false, position: 0 }}
      editable={editable}
      save={save}
      onClose={onClose}
      fields={
        <>
          <Form.Item name="name" label={t("places.name")} rules={[{ required: true, whitespace: true }, upTo(t, 200)]}>
            <Input />
          </Form.Item>
          {!campus && <KeyField />}
          <Form.Item name="calendarId" label={t("places.calendar")} rules={[{ required: true }]}>
            <Select options={calendars.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
          <Form.Item name="position" label={t("places.position")} extra={t("places.positionHint")}>
            <InputNumber min={0} max={10_000} precision={0} />
          </Form.Item>
          <Form.Item name="online" valuePropName="checked">
            <Checkbox>{t("places.isOnline")}</Checkbox>
          </Form.Item>
          {campus && !campus.headquarters && (
            <Form.Item name="closed" valuePropName="checked" extra={t("places.closedHint")}>
              <Checkbox>{t("places.isClosed")}</Checkbox>
            </Form.Item>
          )}
        </>
      }
    />
  );
}
