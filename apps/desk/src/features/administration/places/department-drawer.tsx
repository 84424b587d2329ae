import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { problemWords } from "../../../lib/problem-words.ts";
import { keys } from "../../../lib/query.ts";
import { departmentsQuery } from "../../../lib/reference-queries.ts";
import { can, useMe } from "../../../lib/session.ts";
import { upTo } from "../../../lib/up-to.tsx";
import { MemberSelect } from "../records/member-select.tsx";
import { RecordForm } from "../records/record-form.tsx";
import { KeyField } from "./key-field.tsx";
import type { Campus, Department } from "./place.ts";
import "./places.css";

interface Values {
  key: string;
  name: string;
  position: number;
}

interface Props {
  department: Department | undefined;
  campuses: Campus[];
  calendars: { id: string; name: string }[];
  onClose: () => void;
}

export function DepartmentDrawer({ department, campuses, calendars, onClose }: Props) {
  const { t } = useTranslation();
  const editable = can(useMe(), "organisation.manage");
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: keys.departments });
  const fresh = useQuery(departmentsQuery).data?.items.find((one) => one.id === department?.id) ?? department;
  const save = useMutation({
    mutationFn: ({ key, ...values }: Values) =>
      department
        ? api("updateDepartment", { params: { id: department.id }, body: values })
        : api("createDepartment", { body: { key, ...values } }),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  return (
    <RecordForm<Values>
      title={department?.name ?? t("places.addDepartment")}
      initial={department ?? { position: 0 }}
      editable={editable}
      save={save}
      size={520}
      onClose={onClose}
      fields={
        <>
          <Form.Item name="name" label={t("places.name")} rules={[{ required: true, whitespace: true }, upTo(t, 200)]}>
            <Input />
          </Form.Item>
          {!department && <KeyField />}
          <Form.Item name="position" label={t("places.position")} extra={t("places.positionHint")}>
            <InputNumber min={0} max={10_000} precision={0} />
          </Form.Item>
        </>
      }
    >
      {fresh && (
        <section className="drawer-section">
          <h2>{t("places.at")}</h2>
          <p className="muted">{t("places.atHint")}</p>
          {campuses
            .filter((campus) => !campus.closedAt || fresh.places.some((place) => place.campusId === campus.id))
            .map((campus) => (
              <Place
                key={campus.id}
                department={fresh}
                campus={campus}
                calendars={calendars}
                editable={editable}
                onChanged={refresh}
              />
            ))}
        </section>
      )}
    </RecordForm>
  );
}

interface PlaceProps {
  department: Department;
  campus: Campus;
  calendars: Props["calendars"];
  editable: boolean;
  onChanged: () => Promise<void>;
}

/** One campus: is the department there, who heads it, by which calendar; each choice is kept at once. */
function Place({ department, campus, calendars, editable, onChanged }: PlaceProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const place = department.places.find((one) => one.campusId === campus.id);
  const head = useQuery({
    queryKey: [...keys.members, "one", place?.headId],
    queryFn: ({ signal }) => api("getMember", { params: { id: place?.headId ?? "" } }, { signal }),
    enabled: !!place?.headId,
  }).data;
  const params = { id: department.id, campusId: campus.id };
  const on = {
    onSuccess: onChanged,
    onError: (error: unknown): void => void message.error(problemWords(t, error)),
  };
  const put = useMutation({
    mutationFn: (body: { headId: string | null; calendarId: string | null }) =>
      api("setDepartmentPlace", { params, body }),
    ...on,
  });
  const remove = useMutation({ mutationFn: () => api("removeDepartmentPlace", { params }), ...on });
  const { headId = null, calendarId = null } = place ?? {};
  return (
    <div className="place">
      <b>{campus.name}</b>
      {!editable ? (
        <span>{place ? (head?.name ?? t("places.noHead")) : t("places.nowhere")}</span>
      ) : place ? (
        <>
          <MemberSelect
            aria-label={t("places.head")}
            placeholder={t("places.noHead")}
            known={head}
            value={headId}
            onChange={(id) => put.mutate({ headId: id, calendarId })}
          />
          <Select
            allowClear
            aria-label={t("places.calendar")}
            placeholder={t("places.campusCalendar")}
            value={calendarId}
            options={calendars.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id: string | null | undefined) => put.mutate({ headId, calendarId: id ?? null })}
          />
          <Button type="text" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t("places.remove")}
          </Button>
        </>
      ) : (
        <Button size="small" loading={put.isPending} onClick={() => put.mutate({ headId: null, calendarId: null })}>
          {t("places.put")}
        </Button>
      )}
    </div>
  );
}
