import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Form, Select } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { departmentsQuery, rolesQuery } from "../../lib/reference-queries.ts";
import type { Campus, Member } from "./member-types.ts";
import { WEEK } from "./calendars/week.ts";

interface Values {
  roles: { id: string; campusId: string }[];
  departments: string[];
  restDays: Member["restDays"];
}

interface Props {
  member: Member;
  campuses: Campus[];
  onSaved: () => Promise<void>;
}

/** Roles, each at a campus; departments, each at a place; days off of the week. */
export function MemberRights({ member, campuses, onSaved }: Props) {
  const { t } = useTranslation();
  const roles = useQuery(rolesQuery).data?.items ?? [];
  const departments = useQuery(departmentsQuery).data?.items ?? [];
  const nameOf = (id: string): string => campuses.find((campus) => campus.id === id)?.name ?? "";
  const save = useMutation({
    mutationFn: (values: Values) =>
      api("updateMember", {
        params: { id: member.id },
        body: {
          roles: values.roles.map(({ id, campusId }) => ({ roleId: id, campusId })),
          departments: values.departments.map((place) => {
            const [departmentId = "", campusId = ""] = place.split("@");
            return { departmentId, campusId };
          }),
          restDays: values.restDays,
        },
      }),
    onSuccess: onSaved,
  });
  const places = departments.flatMap((department) =>
    department.places.map(({ campusId }) => ({
      value: `${department.id}@${campusId}`,
      label: t("members.roleAt", { role: department.name, campus: nameOf(campusId) }),
    })),
  );
  return (
    <Form<Values>
      className="drawer-section"
      layout="vertical"
      requiredMark={false}
      initialValues={{
        roles: member.roles.map(({ roleId, campusId }) => ({ id: roleId, campusId })),
        departments: member.departments.map((one) => `${one.departmentId}@${one.campusId}`),
        restDays: member.restDays,
      }}
      onFinish={(values) => save.mutate(values)}
    >
      <Form.List name="roles">
        {(fields, { add, remove }) => (
          <Form.Item label={t("members.roles")}>
            {fields.map(({ key, name }) => (
              <div key={key} className="member-role">
                <Form.Item name={[name, "id"]} rules={[{ required: true, message: t("members.chooseRole") }]} noStyle>
                  <Select
                    aria-label={t("members.roles")}
                    options={roles.map((role) => ({ value: role.id, label: role.name }))}
                  />
                </Form.Item>
                <Form.Item name={[name, "campusId"]} rules={[{ required: true }]} noStyle>
                  <Select
                    aria-label={t("members.campus")}
                    options={campuses.map(({ id, name: label }) => ({ value: id, label }))}
                  />
                </Form.Item>
                <Button type="text" aria-label={t("members.removeRole")} onClick={() => remove(name)}>
                  ×
                </Button>
              </div>
            ))}
            <Button size="small" onClick={() => add({ campusId: member.campusId })}>
              {t("members.addRole")}
            </Button>
          </Form.Item>
        )}
      </Form.List>
      <Form.Item name="departments" label={t("members.departments")}>
        <Select mode="multiple" options={places} showSearch={{ optionFilterProp: "label" }} />
      </Form.Item>
      <Form.Item name="restDays" label={t("members.restDays")} extra={t("members.restDaysHint")}>
        <Checkbox.Group options={WEEK.map((day) => ({ value: day, label: t(`calendars.day_${day}`) }))} />
      </Form.Item>
      {save.isError && (
        <p className="form-error" role="alert">
          {problemWords(t, save.error)}
        </p>
      )}
      <Button htmlType="submit" loading={save.isPending}>
        {t("members.saveRights")}
      </Button>
    </Form>
  );
}
