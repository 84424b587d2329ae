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
