import { queryOptions } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { keys } from "../../lib/query.ts";

/** May an institution be created here? */
export const setupQuery = queryOptions({
  queryKey: keys.setup,
  queryFn: ({ signal }) => api("getSetup", {}, { signal }),
});

export const progressQuery = queryOptions({
  queryKey: [...keys.setup, "progress"],
  queryFn: ({ signal }) => api("getSetupProgress", {}, { signal }),
});

export const templatesQuery = queryOptions({
  queryKey: [...keys.types, "templates"],
  queryFn: ({ signal }) => api("listTypeTemplates", {}, { signal }),
});
