import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { keys } from "../../../lib/query.ts";
import { can, useMe } from "../../../lib/session.ts";
import { type Column, RecordList } from "../records/record-list.tsx";
import { useRecordList } from "../records/use-record-list.ts";
import { StudentDrawer } from "./student-drawer.tsx";
import type { Student } from "./student.ts";

export function StudentsPage() {
  const { t } = useTranslation();
  const manages = can(useMe(), "person.manage");
  const [opened, setOpened] = useState<Student | "new">();
  const { words, setWords, list, rows } = useRecordList([...keys.people, "students"], (query, signal) =>
    api("listStudents", { query }, { signal }),
  );
  const columns: Column<Student>[] = [
    {
      title: t("school.name"),
      render: (student) => (
        <>
          {student.name} {student.level === "vip" && <span className="chip">VIP</span>}
        </>
      ),
    },
    { title: t("school.no"), render: (student) => <span className="num">{student.no}</span> },
    { title: t("school.campus"), render: (student) => student.campus.name },
    {
      title: t("school.classes"),
      render: (student) => student.classes.map((one) => one.name).join(t("common.and")),
      wide: true,
    },
    { title: t("school.advisor"), render: (student) => student.advisor?.name ?? "", wide: true },
    { title: t("school.phone"), render: (student) => student.phone?.text ?? "" },
  ];
  return (
    <RecordList
      title={t("area.students")}
      search={{ words, hint: t("school.findStudent"), onWords: setWords }}
      add={manages && { label: t("school.addStudent"), onAdd: () => setOpened("new") }}
      columns={columns}
      rows={rows}
      keyOf={(student) => student.id}
      onOpen={setOpened}
      list={list}
      more={list}
      empty={t("school.noStudent")}
    >
      {opened && <StudentDrawer student={opened === "new" ? undefined : opened} onClose={() => setOpened(undefined)} />}
    </RecordList>
  );
}
