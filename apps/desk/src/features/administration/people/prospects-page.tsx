import type { OutputOf } from "@deskbell/contract/operation";
import type { listProspects } from "@deskbell/contract/people";
import { useQuery } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { apiOnce } from "../../../lib/click-keys.ts";
import { keys } from "../../../lib/query.ts";
import { campusesQuery } from "../../../lib/reference-queries.ts";
import { can, useMe } from "../../../lib/session.ts";
import { upTo } from "../../../lib/up-to.tsx";
import { MemberSelect } from "../records/member-select.tsx";
import { RecordForm } from "../records/record-form.tsx";
import { type Column, RecordList } from "../records/record-list.tsx";
import { useRecordList } from "../records/use-record-list.ts";
import { useSaved } from "./use-saved.ts";

type Prospect = OutputOf<typeof listProspects>["items"][number];
const STATUSES = ["new", "contacted", "trial", "visited", "enrolled", "lost"] as const;

export function ProspectsPage() {
  const { t } = useTranslation();
  const manages = can(useMe(), "person.manage");
  const [opened, setOpened] = useState<Prospect | "new">();
  const { words, setWords, list, rows } = useRecordList([...keys.people, "prospects"], (query, signal) =>
    api("listProspects", { query }, { signal }),
  );
  const columns: Column<Prospect>[] = [
    { title: t("school.name"), render: (prospect) => prospect.name },
    { title: t("school.phone"), render: (prospect) => <span className="num">{prospect.phone.text}</span> },
    {
      title: t("school.status"),
      render: (prospect) => <span className="chip">{t(`school.prospect_${prospect.status}`)}</span>,
    },
    { title: t("school.owner"), render: (prospect) => prospect.owner?.name ?? "" },
    { title: t("school.campus"), render: (prospect) => prospect.campus?.name ?? "", wide: true },
    { title: t("school.source"), render: (prospect) => prospect.source, wide: true },
  ];
  return (
    <RecordList
      title={t("area.prospects")}
      search={{ words, hint: t("school.findPerson"), onWords: setWords }}
      add={manages && { label: t("school.addProspect"), onAdd: () => setOpened("new") }}
      columns={columns}
      rows={rows}
      keyOf={(prospect) => prospect.id}
      onOpen={setOpened}
      list={list}
      more={list}
      empty={t("school.noProspect")}
    >
      {opened && (
        <ProspectDrawer prospect={opened === "new" ? undefined : opened} onClose={() => setOpened(undefined)} />
      )}
    </RecordList>
  );
}

interface Values {
  name: string;
  phone: string;
  source?: string;
  ownerId?: string | null;
  campusId?: string | null;
  status?: Prospect["status"];
}

function ProspectDrawer({ prospect, onClose }: { prospect: Prospect | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const editable = can(useMe(), "person.manage");
  const campuses = useQuery(campusesQuery).data?.items ?? [];
  const save = useSaved(({ name, phone, source = "", ownerId = null, campusId = null, status = "new" }: Values) => {
    const shared = { name, ownerId, campusId: campusId ?? null };
    return prospect
      ? api("updateProspect", { params: { id: prospect.id }, body: { ...shared, status } })
      : apiOnce("createProspect", { body: { ...shared, phone, source } });
  }, onClose);
  return (
    <RecordForm<Values>
      title={prospect?.name ?? t("school.addProspect")}
      initial={
        prospect
          ? { name: prospect.name, ownerId: prospect.owner?.id, campusId: prospect.campus?.id, status: prospect.status }
          : {}
      }
      editable={editable}
      save={save}
      onClose={onClose}
      fields={
        <>
          <Form.Item name="name" label={t("school.name")} rules={[{ required: true, whitespace: true }, upTo(t, 200)]}>
            <Input />
          </Form.Item>
          {!prospect && (
            <>
              <Form.Item name="phone" label={t("school.phone")} rules={[{ required: true, whitespace: true }]}>
                <Input inputMode="tel" maxLength={24} />
              </Form.Item>
              <Form.Item name="source" label={t("school.source")} rules={[upTo(t, 100)]}>
                <Input />
              </Form.Item>
            </>
          )}
          <Form.Item name="ownerId" label={t("school.owner")}>
            <MemberSelect known={prospect?.owner} />
          </Form.Item>
          <Form.Item name="campusId" label={t("school.campus")}>
            <Select allowClear options={campuses.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
          {prospect && (
            <Form.Item name="status" label={t("school.status")}>
              <Select options={STATUSES.map((value) => ({ value, label: t(`school.prospect_${value}`) }))} />
            </Form.Item>
          )}
        </>
      }
    />
  );
}
