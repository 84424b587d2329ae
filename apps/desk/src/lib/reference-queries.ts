/** Lists that change rarely and that many screens need. */
import { queryOptions } from "@tanstack/react-query";
import { api } from "./api.ts";
import { keys } from "./query.ts";

const SELDOM_MS = 5 * 60_000;

export const typesQuery = queryOptions({
  queryKey: keys.types,
  queryFn: ({ signal }) => api("listTicketTypes", {}, { signal }),
  staleTime: SELDOM_MS,
});

export const campusesQuery = queryOptions({
  queryKey: keys.campuses,
  queryFn: ({ signal }) => api("listCampuses", {}, { signal }),
  staleTime: SELDOM_MS,
});

export const calendarsQuery = queryOptions({
  queryKey: ["calendars"],
  queryFn: ({ signal }) => api("listCalendars", {}, { signal }),
  staleTime: SELDOM_MS,
});

export const departmentsQuery = queryOptions({
  queryKey: keys.departments,
  queryFn: ({ signal }) => api("listDepartments", {}, { signal }),
  staleTime: SELDOM_MS,
});

export const rolesQuery = queryOptions({
  queryKey: keys.roles,
  queryFn: ({ signal }) => api("listRoles", {}, { signal }),
  staleTime: SELDOM_MS,
});
