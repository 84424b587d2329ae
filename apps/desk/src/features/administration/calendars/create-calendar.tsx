import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { calendarsQuery } from "../../../lib/reference-queries.ts";
import { useZone } from "../../../lib/zone.ts";
import { upTo } from "../../../lib/up-to.tsx";
import { KeyField } from "../places/key-field.tsx";
import { RecordForm } from "../records/record-form.tsx";

interface Values {
  key: string;
  name: string;
}

const OFFICE = [{ from: "09:00", to: "18:00" }];

/** A new one begins with office hours, to be changed. */
export function CreateCalendar({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const { t } = useTranslation();
  const zone = useZone();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: ({ key, name }: Values) => {
      const weekdays = { "1": OFFICE, "2": OFFICE, "3": OFFICE, "4": OFFICE, "5": OFFICE };
      const definition = { zone, versions: [{ from: "1970-01-01", weekdays }], exceptions: [] };
      return api("createCalendar", { body: { key, name, definition } });
    },
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries(calendarsQuery);
      onMade(id);
    },
  });
  return (
    <RecordForm<Values>
      title={t("calendars.add")}
      initial={{}}
      editable
      save={save}
      onClose={onClose}
      fields={
        <>
          <Form.Item name="name" label={t("places.name")} rules={[{ required: true, whitespace: true }, upTo(t, 200)]}>
            <Input />
          </Form.Item>
          <KeyField />
        </>
      }
    />
  );
}
