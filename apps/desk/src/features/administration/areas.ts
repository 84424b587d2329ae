/** Pages of administration by the last part of their address. */
import type { Permission } from "@deskbell/contract/permissions";
import { lazy } from "react";

export const AREAS = {
  leaves: {
    needs: "organisation.read",
    page: lazy(() => import("./leaves/leaves-page.tsx").then((module) => ({ default: module.LeavesPage }))),
  },
  rosters: {
    needs: "organisation.read",
    page: lazy(() => import("./rosters/rosters-page.tsx").then((module) => ({ default: module.RostersPage }))),
  },
  places: {
    needs: "organisation.read",
    page: lazy(() => import("./places/places-page.tsx").then((module) => ({ default: module.PlacesPage }))),
  },
  roles: {
    needs: "organisation.read",
    page: lazy(() => import("./roles/roles-page.tsx").then((module) => ({ default: module.RolesPage }))),
  },
  calendars: {
    needs: "organisation.read",
    page: lazy(() => import("./calendars/calendars-page.tsx").then((module) => ({ default: module.CalendarsPage }))),
  },
  promises: {
    needs: "type.manage",
    page: lazy(() => import("../type-settings/promises-page.tsx").then((module) => ({ default: module.PromisesPage }))),
  },
  reasons: {
    needs: "type.manage",
    page: lazy(() => import("../type-settings/reasons-page.tsx").then((module) => ({ default: module.ReasonsPage }))),
  },
  entrances: {
    needs: "organisation.manage",
    page: lazy(() => import("../entrances/entrances-page.tsx").then((module) => ({ default: module.EntrancesPage }))),
  },
  connectors: {
    needs: "connector.manage",
    page: lazy(() => import("./connectors/connectors-page.tsx").then((module) => ({ default: module.ConnectorsPage }))),
  },
  students: {
    needs: "person.read",
    page: lazy(() => import("./people/students-page.tsx").then((module) => ({ default: module.StudentsPage }))),
  },
  guardians: {
    needs: "person.read",
    page: lazy(() => import("./people/guardians-page.tsx").then((module) => ({ default: module.GuardiansPage }))),
  },
  prospects: {
    needs: "person.read",
    page: lazy(() => import("./people/prospects-page.tsx").then((module) => ({ default: module.ProspectsPage }))),
  },
  courses: {
    needs: "person.read",
    page: lazy(() => import("./people/courses-page.tsx").then((module) => ({ default: module.CoursesPage }))),
  },
  classes: {
    needs: "person.read",
    page: lazy(() => import("./people/classes-page.tsx").then((module) => ({ default: module.ClassesPage }))),
  },
  lessons: {
    needs: "person.read",
    page: lazy(() => import("./people/lessons-page.tsx").then((module) => ({ default: module.LessonsPage }))),
  },
  contracts: {
    needs: "contract.read",
    page: lazy(() => import("./people/contracts-page.tsx").then((module) => ({ default: module.ContractsPage }))),
  },
  "notice-templates": {
    needs: "organisation.manage",
    page: lazy(() =>
      import("../notices/templates/templates-page.tsx").then((module) => ({ default: module.TemplatesPage })),
    ),
  },
  deliveries: {
    needs: "delivery.read",
    page: lazy(() =>
      import("../notices/deliveries/deliveries-page.tsx").then((module) => ({ default: module.DeliveriesPage })),
    ),
  },
} as const satisfies Record<string, { needs: Permission; page: ReturnType<typeof lazy> }>;

export type Area = keyof typeof AREAS;

export const AREA_NAMES = Object.keys(AREAS) as Area[];
