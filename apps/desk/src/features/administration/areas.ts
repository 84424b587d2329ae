/** Pages of administration by the last part of their address. */
import type { Permission } from "@deskbell/contract/permissions";
import type { ComponentType } from "react";
import { piece } from "../../lib/piece.tsx";

export const AREAS = {
  leaves: {
    needs: "organisation.read",
    page: piece(async () => (await import("./leaves/leaves-page.tsx")).LeavesPage),
  },
  rosters: {
    needs: "organisation.read",
    page: piece(async () => (await import("./rosters/rosters-page.tsx")).RostersPage),
  },
  places: {
    needs: "organisation.read",
    page: piece(async () => (await import("./places/places-page.tsx")).PlacesPage),
  },
  roles: {
    needs: "organisation.read",
    page: piece(async () => (await import("./roles/roles-page.tsx")).RolesPage),
  },
  calendars: {
    needs: "organisation.read",
    page: piece(async () => (await import("./calendars/calendars-page.tsx")).CalendarsPage),
  },
  promises: {
    needs: "type.manage",
    page: piece(async () => (await import("../type-settings/promises-page.tsx")).PromisesPage),
  },
  reasons: {
    needs: "type.manage",
    page: piece(async () => (await import("../type-settings/reasons-page.tsx")).ReasonsPage),
  },
  entrances: {
    needs: "organisation.manage",
    page: piece(async () => (await import("../entrances/entrances-page.tsx")).EntrancesPage),
  },
  connectors: {
    needs: "connector.manage",
    page: piece(async () => (await import("./connectors/connectors-page.tsx")).ConnectorsPage),
  },
  students: {
    needs: "person.read",
    page: piece(async () => (await import("./people/students-page.tsx")).StudentsPage),
  },
  guardians: {
    needs: "person.read",
    page: piece(async () => (await import("./people/guardians-page.tsx")).GuardiansPage),
  },
  prospects: {
    needs: "person.read",
    page: piece(async () => (await import("./people/prospects-page.tsx")).ProspectsPage),
  },
  courses: {
    needs: "person.read",
    page: piece(async () => (await import("./people/courses-page.tsx")).CoursesPage),
  },
  classes: {
    needs: "person.read",
    page: piece(async () => (await import("./people/classes-page.tsx")).ClassesPage),
  },
  lessons: {
    needs: "person.read",
    page: piece(async () => (await import("./people/lessons-page.tsx")).LessonsPage),
  },
  contracts: {
    needs: "contract.read",
    page: piece(async () => (await import("./people/contracts-page.tsx")).ContractsPage),
  },
  "notice-templates": {
    needs: "organisation.manage",
    page: piece(async () => (await import("../notices/templates/templates-page.tsx")).TemplatesPage),
  },
  deliveries: {
    needs: "delivery.read",
    page: piece(async () => (await import("../notices/deliveries/deliveries-page.tsx")).DeliveriesPage),
  },
} as const satisfies Record<string, { needs: Permission; page: ComponentType }>;

export type Area = keyof typeof AREAS;

export const AREA_NAMES = Object.keys(AREAS) as Area[];
