import { queryOptions } from "@tanstack/react-query";
import { api } from "../../../lib/api.ts";

export const templatesQuery = queryOptions({
  queryKey: ["noticeTemplates"],
  queryFn: ({ signal }) => api("listNoticeTemplates", {}, { signal }),
});

export const exampleQuery = (key: string) =>
  queryOptions({
    queryKey: ["noticeTemplates", "example", key],
    queryFn: ({ signal }) => api("getNoticeExample", { params: { key } }, { signal }),
    staleTime: 5 * 60_000,
  });
