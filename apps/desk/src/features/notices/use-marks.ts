/** Read and unread: shown at once, told to the server behind it, taken back when it refuses. */
import type { listNotices, Notice } from "@deskbell/contract/notices";
import type { OutputOf } from "@deskbell/contract/operation";
import { type InfiniteData, useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { serverNow } from "../../lib/clock.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { keys } from "../../lib/query.ts";
import { noticesUnreadQuery } from "./notices-query.ts";

type Pages = InfiniteData<OutputOf<typeof listNotices>>;
interface Change {
  notices: readonly Notice[];
  read: boolean;
}

export function useMarks() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();

  const show = (of: (notice: Notice) => boolean, read: boolean, unread: (before: number) => number): void => {
    const readAt = read ? new Date(serverNow()).toISOString() : null;
    queries.setQueriesData<Pages>(
      { queryKey: [...keys.notices, "list"] },
      (data) =>
        data && {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            items: page.items.map((notice) => (of(notice) ? { ...notice, readAt } : notice)),
          })),
        },
    );
    queries.setQueryData(noticesUnreadQuery.queryKey, (before) =>
      before === undefined ? before : Math.max(0, unread(before)),
    );
  };
  const refresh = () => queries.invalidateQueries({ queryKey: keys.notices });
  const onError = (error: unknown): void => void message.error(problemWords(t, error));

  const mark = useMutation({
    mutationFn: ({ notices, read }: Change) =>
      api("markNotices", { body: { notices: notices.map(({ id }) => id), read } }),
    onMutate: ({ notices, read }) => {
      const ids = new Set(notices.map(({ id }) => id));
      show(
        (notice) => ids.has(notice.id),
        read,
        (before) => before + (read ? -ids.size : ids.size),
      );
    },
    onSettled: refresh,
    onError,
  });
  const unreadAgain = useMutation({
    mutationFn: (readAt: string) => api("unreadNotices", { body: { readAt } }),
    onSettled: refresh,
    onError,
  });
  const readAll = useMutation({
    mutationFn: () => api("readAllNotices", {}),
    onMutate: () =>
      show(
        (notice) => notice.readAt === null,
        true,
        () => 0,
      ),
    onSettled: refresh,
    onError,
  });
  return {
    mark: (notices: readonly Notice[], read: boolean): void => {
      const changed = notices.filter(({ readAt }) => (readAt === null) === read);
      if (changed.length > 0) mark.mutate({ notices: changed, read });
    },
    readAll,
    unreadAgain,
  };
}
