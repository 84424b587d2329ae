import type { OutputOf } from "@deskbell/contract/operation";
import type { getStudent } from "@deskbell/contract/people";
import { App, Button, Checkbox, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { apiOnce } from "../../../lib/click-keys.ts";
import { problemWords } from "../../../lib/problem-words.ts";
import { upTo } from "../../../lib/up-to.tsx";
import { useSaved } from "./use-saved.ts";
import "./people.css";

type Detail = OutputOf<typeof getStudent>;
type Link = Detail["guardians"][number];
const RIGHTS = ["signer", "legal", "pickUp"] as const;

/** Who stands for a student, and what each may: money, guardianship, picking up. A tick counts at once. */
export function GuardianLinks({ student, editable }: { student: Detail; editable: boolean }) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const [adding, setAdding] = useState(false);
  const change = useSaved(({ guardian, relation, signer, legal, pickUp }: Link) =>
    api("linkGuardian", {
      params: { id: student.id, guardianId: guardian.id },
      body: { relation, signer, legal, pickUp },
    }),
  );
  const end = useSaved((guardianId: string) => api("unlinkGuardian", { params: { id: student.id, guardianId } }));
  const onError = (error: unknown): void => void message.error(problemWords(t, error));
  return (
    <section className="drawer-section">
      <h2>{t("area.guardians")}</h2>
      {student.guardians.length === 0 && <p className="muted">{t("school.noGuardian")}</p>}
      <ul className="guardian-links">
        {student.guardians.map((link) => (
          <li key={link.guardian.id}>
            <p>
              <b>{link.guardian.name}</b> {link.relation} <span className="num muted">{link.phone.text}</span>
            </p>
            <p>
              {RIGHTS.map((right) => (
                <Checkbox
                  key={right}
                  checked={link[right]}
                  disabled={!editable || change.isPending}
                  onChange={(event) => change.mutate({ ...link, [right]: event.target.checked }, { onError })}
                >
                  {t(`school.right_${right}`)}
                </Checkbox>
              ))}
              {editable && (
                <Button
                  size="small"
                  type="text"
                  onClick={() =>
                    void modal.confirm({
                      title: t("school.unlink"),
                      content: t("school.unlinkWhat", { name: link.guardian.name, student: student.name }),
                      onOk: () => end.mutateAsync(link.guardian.id, { onError }),
                    })
                  }
                >
                  {t("school.unlink")}
                </Button>
              )}
            </p>
          </li>
        ))}
      </ul>
      {editable &&
        (adding ? (
          <AddGuardian studentId={student.id} onDone={() => setAdding(false)} />
        ) : (
          <Button onClick={() => setAdding(true)}>{t("school.addGuardian")}</Button>
        ))}
    </section>
  );
}

interface Values {
  name: string;
  phone: string;
  relation: string;
  rights?: (typeof RIGHTS)[number][];
}

function AddGuardian({ studentId, onDone }: { studentId: string; onDone: () => void }) {
  const { t } = useTranslation();
  const save = useSaved(({ name, phone, relation, rights = [] }: Values) => {
    const given = Object.fromEntries(RIGHTS.map((right) => [right, rights.includes(right)]));
    return apiOnce("createGuardian", { body: { name, phone, relation, studentId, ...given } });
  }, onDone);
  return (
    <Form<Values>
      layout="vertical"
      requiredMark={false}
      initialValues={{ rights: ["legal", "pickUp"] }}
      onFinish={(values) => save.mutate(values)}
    >
      <Form.Item name="name" label={t("school.name")} rules={[{ required: true, whitespace: true }, upTo(t, 200)]}>
        <Input />
      </Form.Item>
      <Form.Item name="phone" label={t("school.phone")} rules={[{ required: true, whitespace: true }]}>
        <Input inputMode="tel" maxLength={24} />
      </Form.Item>
      <Form.Item
        name="relation"
        label={t("school.relation")}
        rules={[{ required: true, whitespace: true }, upTo(t, 20)]}
      >
        <Input placeholder={t("school.relationHint")} />
      </Form.Item>
      <Form.Item name="rights">
        <Checkbox.Group options={RIGHTS.map((value) => ({ value, label: t(`school.right_${value}`) }))} />
      </Form.Item>
      {save.isError && (
        <p className="form-error" role="alert">
          {problemWords(t, save.error)}
        </p>
      )}
      <Button htmlType="submit" loading={save.isPending}>
        {t("school.addGuardian")}
      </Button>
    </Form>
  );
}
