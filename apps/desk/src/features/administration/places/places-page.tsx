import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "../../../lib/page-title.tsx";
import { calendarsQuery, campusesQuery, departmentsQuery } from "../../../lib/reference-queries.ts";
import { can, useMe } from "../../../lib/session.ts";
import { type Column, RecordList } from "../records/record-list.tsx";
import { CampusDrawer } from "./campus-drawer.tsx";
import { DepartmentDrawer } from "./department-drawer.tsx";
import type { Campus, Department } from "./place.ts";

type Opened = { campus: Campus | "new" } | { department: Department | "new" };

/** Where the school is, and who is where: campuses, and departments with a head at each. */
export function PlacesPage() {
  const { t } = useTranslation();
  const me = useMe();
  const manages = can(me, "organisation.manage");
  const campuses = useQuery(campusesQuery);
  const departments = useQuery(departmentsQuery);
  const calendars = useQuery(calendarsQuery).data?.items ?? [];
  const [opened, setOpened] = useState<Opened>();
  const close = (): void => setOpened(undefined);
  const campusRows = campuses.data?.items ?? [];
  const calendarName = (id: string): string => calendars.find((one) => one.id === id)?.name ?? "";

  const campusColumns: Column<Campus>[] = [
    {
      title: t("places.name"),
      render: (campus) => (
        <>
          {campus.name} {campus.closedAt && <span className="chip">{t("places.closed")}</span>}
        </>
      ),
    },
    {
      title: t("places.kind"),
      render: (campus) =>
        [campus.headquarters && t("places.headquarters"), t(campus.online ? "places.online" : "places.onSite")]
          .filter(Boolean)
          .join(" · "),
    },
    { title: t("places.calendar"), render: (campus) => calendarName(campus.calendarId) },
  ];
  const departmentColumns: Column<Department>[] = [
    { title: t("places.name"), render: (department) => department.name },
    {
      title: t("places.at"),
      render: (department) =>
        department.places
          .map((place) => campusRows.find((campus) => campus.id === place.campusId)?.name)
          .filter(Boolean)
          .join(t("common.and")) || t("places.nowhere"),
    },
  ];
  // Two lists under one name.
  usePageTitle(`${t("area.places")} · ${t("common.product")}`);
  return (
    <>
      <RecordList
        title={t("places.campuses")}
        add={manages && { label: t("places.addCampus"), onAdd: () => setOpened({ campus: "new" }) }}
        columns={campusColumns}
        rows={campusRows}
        keyOf={(campus) => campus.id}
        onOpen={(campus) => setOpened({ campus })}
        list={campuses}
        empty={t("places.noCampus")}
      />
      <RecordList
        title={t("places.departments")}
        level={2}
        add={manages && { label: t("places.addDepartment"), onAdd: () => setOpened({ department: "new" }) }}
        columns={departmentColumns}
        rows={departments.data?.items ?? []}
        keyOf={(department) => department.id}
        onOpen={(department) => setOpened({ department })}
        list={departments}
        empty={t("places.noDepartment")}
      />
      {opened && "campus" in opened && (
        <CampusDrawer
          campus={opened.campus === "new" ? undefined : opened.campus}
          calendars={calendars}
          onClose={close}
        />
      )}
      {opened && "department" in opened && (
        <DepartmentDrawer
          department={opened.department === "new" ? undefined : opened.department}
          campuses={campusRows}
          calendars={calendars}
          onClose={close}
        />
      )}
    </>
  );
}
