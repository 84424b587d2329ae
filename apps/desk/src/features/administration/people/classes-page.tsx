import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { keys } from "../../../lib/query.ts";
import { can, useMe } from "../../../lib/session.ts";
import { type Column, RecordList } from "../records/record-list.tsx";
import { useRecordList } from "../records/use-record-list.ts";
import { ClassDrawer } from "./class-drawer.tsx";
import type { SchoolClass } from "./school-class.ts";

export function ClassesPage() {
  const { t } = useTranslation();
  const manages = can(useMe(), "course.manage");
  const [opened, setOpened] = useState<SchoolClass | "new">();
  const { words, setWords, list, rows } = useRecordList([...keys.people, "classes"], (query, signal) =>
    api("listClasses", { query }, { signal }),
  );
  const columns: Column<SchoolClass>[] = [
    {
      title: t("school.class"),
      render: (one) => (
        <>
          {one.name} {one.archived && <span className="chip">{t("school.archived")}</span>}
        </>
      ),
    },
    { title: t("school.course"), render: (one) => one.course.name, wide: true },
    { title: t("school.campus"), render: (one) => one.campus.name },
    { title: t("school.classTeacher"), render: (one) => one.classTeacher?.name ?? "" },
    { title: t("school.teacher"), render: (one) => one.teacher?.name ?? "", wide: true },
    { title: t("school.seats"), number: true, render: (one) => `${one.students} / ${one.capacity}` },
  ];
  return (
    <RecordList
      title={t("area.classes")}
      search={{ words, hint: t("school.findClass"), onWords: setWords }}
      add={manages && { label: t("school.addClass"), onAdd: () => setOpened("new") }}
      columns={columns}
      rows={rows}
      keyOf={(one) => one.id}
      onOpen={setOpened}
      list={list}
      more={list}
      empty={t("school.noClass")}
    >
      {opened && <ClassDrawer known={opened === "new" ? undefined : opened} onClose={() => setOpened(undefined)} />}
    </RecordList>
  );
}
