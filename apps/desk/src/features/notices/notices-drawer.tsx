import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { Notice } from "@deskbell/contract/notices";
import { Button, Drawer, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { Empty } from "../../lib/empty.tsx";
import { ProblemNote } from "../../lib/problem-note.tsx";
import { keys } from "../../lib/query.ts";
import { useNow } from "../../lib/use-now.ts";
import { useDateWords, useLocale } from "../../lib/words.ts";
import { noticesQuery } from "./notices-query.ts";
import "./notices.css";

export function NoticesDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const list = useInfiniteQuery(noticesQuery);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const refresh = () => queries.invalidateQueries({ queryKey: keys.notices });
  const read = useMutation({ mutationFn: (id: string) => api("readNotice", { params: { id } }), onSettled: refresh });
  const readAll = useMutation({ mutationFn: () => api("readAllNotices", {}), onSettled: refresh });

  const open = (notice: Notice): void => {
    if (!notice.readAt) read.mutate(notice.id);
    if (!notice.ticket) return;
    onClose();
    void navigate({ to: "/tickets/$id", params: { id: notice.ticket.id }, search: { view: "mine" } });
  };

  return (
    <Drawer
      open
      size={400}
      title={t("notices.title")}
      onClose={onClose}
      styles={{ body: { padding: 0 } }}
      extra={
        items.some((notice) => !notice.readAt) && (
          <Button size="small" type="link" loading={readAll.isPending} onClick={() => readAll.mutate()}>
            {t("notices.readAll")}
          </Button>
        )
      }
    >
      {list.isPending && <Skeleton active style={{ padding: 16 }} />}
      {list.isError && <ProblemNote error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && <Empty text={t("notices.empty")} />}
      <ul>
        {items.map((notice) => (
          <li key={notice.id}>
            <NoticeRow notice={notice} onOpen={() => open(notice)} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button type="text" block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("common.loadMore")}
        </Button>
      )}
    </Drawer>
  );
}

function NoticeRow({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const { t } = useTranslation();
  const dates = useDateWords(useNow());
  const locale = useLocale();
  return (
    <button type="button" className="notice" data-unread={!notice.readAt || undefined} onClick={onOpen}>
      <span className="notice-text">
        {!notice.readAt && <span className="visually-hidden">{t("notices.unread")} </span>}
        {notice.text[locale]}
      </span>
      <span className="muted num">
        <time dateTime={notice.at} title={dates.full(notice.at)}>
          {dates.short(notice.at)}
        </time>
        {notice.ticket && ` · ${notice.ticket.number}`}
      </span>
    </button>
  );
}
