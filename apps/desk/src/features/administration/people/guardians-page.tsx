import type { OutputOf } from "@deskbell/contract/operation";
import type { listGuardians } from "@deskbell/contract/people";
import { Link } from "@tanstack/react-router";
import { Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { keys } from "../../../lib/query.ts";
import { can, useMe } from "../../../lib/session.ts";
import { upTo } from "../../../lib/up-to.tsx";
import { RecordForm } from "../records/record-form.tsx";
import { type Column, RecordList } from "../records/record-list.tsx";
import { useRecordList } from "../records/use-record-list.ts";
import { useSaved } from "./use-saved.ts";

type Guardian = OutputOf<typeof listGuardians>["items"][number];

export function GuardiansPage() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<Guardian>();
  const { words, setWords, list, rows } = useRecordList([...keys.people, "guardians"], (query, signal) =>
    api("listGuardians", { query }, { signal }),
  );
  const columns: Column<Guardian>[] = [
    { title: t("school.name"), render: (guardian) => guardian.name },
    { title: t("school.phone"), render: (guardian) => <span className="num">{guardian.phone.text}</span> },
    {
      title: t("school.children"),
      render: (guardian) =>
        guardian.children
          .map(({ student, relation }) => t("school.childOf", { name: student.name, relation }))
          .join(t("common.and")),
    },
  ];
  return (
    <RecordList
      title={t("area.guardians")}
      lead={<p className="muted manage-lead">{t("school.guardiansLead")}</p>}
      search={{ words, hint: t("school.findPerson"), onWords: setWords }}
      columns={columns}
      rows={rows}
      keyOf={(guardian) => guardian.id}
      onOpen={setOpened}
      list={list}
      more={list}
      empty={t("school.noGuardian")}
    >
      {opened && <GuardianDrawer guardian={opened} onClose={() => setOpened(undefined)} />}
    </RecordList>
  );
}

interface Values {
  name: string;
  phone: string;
}

function GuardianDrawer({ guardian, onClose }: { guardian: Guardian; onClose: () => void }) {
  const { t } = useTranslation();
  const editable = can(useMe(), "person.manage");
  const save = useSaved(
    ({ name, phone }: Values) =>
      api("updateGuardian", {
        params: { id: guardian.id },
        body: { name, ...(phone === guardian.phone.text ? {} : { phone }) },
      }),
    onClose,
  );
  return (
    <RecordForm<Values>
      title={guardian.name}
      initial={{ name: guardian.name, phone: guardian.phone.text }}
      editable={editable}
      save={save}
      onClose={onClose}
      fields={
        <>
          <Form.Item name="name" label={t("school.name")} rules={[{ required: true, whitespace: true }, upTo(t, 200)]}>
            <Input />
          </Form.Item>
          <Form.Item name="phone" label={t("school.phone")} extra={t("school.newPhone")} rules={[{ required: true }]}>
            <Input inputMode="tel" maxLength={24} />
          </Form.Item>
        </>
      }
    >
      <section className="drawer-section">
        <h2>{t("school.children")}</h2>
        <ul>
          {guardian.children.map(({ student, relation, signer, legal, pickUp }) => (
            <li key={student.id}>
              <Link to="/students/$id" params={{ id: student.id }}>
                {student.name}
              </Link>{" "}
              {relation}{" "}
              <span className="muted">
                {[
                  signer && t("school.right_signer"),
                  legal && t("school.right_legal"),
                  pickUp && t("school.right_pickUp"),
                ]
                  .filter(Boolean)
                  .join(t("common.and"))}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </RecordForm>
  );
}
