import type { Notice } from "@deskbell/contract/notices";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { App, Button, Drawer, Segmented, Skeleton } from "antd";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "../../lib/empty.tsx";
import { Icon } from "../../lib/icon.tsx";
import { ProblemNote } from "../../lib/problem-note.tsx";
import { useZone } from "../../lib/zone.ts";
import { groupNotices } from "./group-notices.ts";
import { NoticeDays } from "./notice-days.tsx";
import { noticesQuery, SHOWN_NOTICES, type ShownNotices } from "./notices-query.ts";
import { useMarks } from "./use-marks.ts";
import "./notices.css";

const NONE = { all: "notices.empty", unread: "notices.emptyUnread", mentions: "notices.emptyMentions" } as const;

/** What I was told, by day and ticket; each line leads to its ticket. */
export function NoticesDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const zone = useZone();
  const [show, setShow] = useState<ShownNotices>("all");
  const list = useInfiniteQuery(noticesQuery(show));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const unread = list.data?.pages[0]?.unread ?? 0;
  const { mark, readAll, unreadAgain } = useMarks();
  const keyboard = useArrows(items.length);

  const open = (notices: Notice[], ticket: NonNullable<Notice["ticket"]>): void => {
    mark(notices, true);
    onClose();
    void navigate({ to: "/tickets/$id", params: { id: ticket.id }, search: { view: "mine" } });
  };
  const markAll = (): void =>
    readAll.mutate(undefined, {
      onSuccess: ({ readAt, count }) =>
        void message.info(
          <>
            {t("notices.allRead", { count })}
            <Button type="link" size="small" onClick={() => unreadAgain.mutate(readAt)}>
              {t("notices.undo")}
            </Button>
          </>,
          6,
        ),
    });

  return (
    <Drawer
      open
      size={440}
      title={t("notices.title")}
      onClose={onClose}
      styles={{ body: { padding: 0 } }}
      extra={
        <Button
          type="text"
          icon={<Icon name="sliders" />}
          aria-label={t("notices.settings")}
          title={t("notices.settings")}
          onClick={() => {
            onClose();
            void navigate({ to: "/account", hash: "notices" });
          }}
        />
      }
    >
      <div className="notices" ref={keyboard.ref} onKeyDown={keyboard.onKeyDown}>
        <div className="notices-bar">
          <Segmented
            size="small"
            aria-label={t("notices.show")}
            value={show}
            options={SHOWN_NOTICES.map((value) => ({ value, label: t(`notices.show_${value}`) }))}
            onChange={setShow}
          />
          {unread > 0 && (
            <Button size="small" type="link" loading={readAll.isPending} onClick={markAll}>
              {t("notices.readAll")}
            </Button>
          )}
        </div>
        {list.isPending && <Skeleton active style={{ padding: 16 }} />}
        {list.isError && items.length === 0 && <ProblemNote error={list.error} retry={() => void list.refetch()} />}
        {list.isSuccess && items.length === 0 && (
          <Empty
            text={t(NONE[show])}
            action={show !== "all" && <Button onClick={() => setShow("all")}>{t("notices.showAll")}</Button>}
          />
        )}
        <NoticeDays days={groupNotices(items, zone)} onOpen={open} onMark={mark} />
        {list.hasNextPage && (
          <Button type="text" block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("common.loadMore")}
          </Button>
        )}
      </div>
    </Drawer>
  );
}

/** Arrow keys between the lines; who was on one that went (it is read now) is on its neighbour. */
function useArrows(count: number) {
  const ref = useRef<HTMLDivElement>(null);
  const at = useRef(-1);
  const lines = (): HTMLElement[] => [...(ref.current?.querySelectorAll<HTMLElement>("[data-line]") ?? [])];
  useEffect(() => {
    const focused = document.activeElement;
    if (focused && focused !== document.body && focused.closest(".notices")) return;
    // The drawer has just opened, or the line under the focus is gone: the keys start from here.
    if (focused === document.body || focused?.closest(".ant-drawer"))
      (lines()[Math.max(0, at.current)] ?? lines().at(-1))?.focus();
  }, [count]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || (event.target as Element).closest(".notices-bar")) return;
    event.preventDefault();
    const all = lines();
    const now = all.findIndex((line) => line === document.activeElement);
    at.current = Math.min(all.length - 1, Math.max(0, now + step));
    all[at.current]?.focus();
  };
  return { ref, onKeyDown };
}
