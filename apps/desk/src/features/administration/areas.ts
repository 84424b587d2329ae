/** Pages of administration by the last part of their address. */
import type { Permission } from "@deskbell/contract/permissions";
import { lazy } from "react";

export const AREAS = {
  leaves: {
    needs: "organisation.read",
    page: lazy(() => import("./leaves/leaves-page.tsx").then((module) => ({ default: module.LeavesPage }))),
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
} as const satisfies Record<string, { needs: Permission; page: ReturnType<typeof lazy> }>;

export type Area = keyof typeof AREAS;

export const AREA_NAMES = Object.keys(AREAS) as Area[];
