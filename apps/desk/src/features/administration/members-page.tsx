import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import type { TableColumnsType } from "antd";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { Avatar } from "../../lib/avatar.tsx";
import { Empty } from "../../lib/empty.tsx";
import { PageTitle } from "../../lib/page-title.tsx";
import { piece } from "../../lib/piece.tsx";
import { ProblemNote } from "../../lib/problem-note.tsx";
import { SearchInput } from "../../lib/search-input.tsx";
import { keys } from "../../lib/query.ts";
import { campusesQuery } from "../../lib/reference-queries.ts";
import { can, useMe } from "../../lib/session.ts";
import { PHONE, useMedia } from "../../lib/use-media.ts";
import { usePaused } from "../../lib/use-paused.ts";
import { StrandedNote } from "./hand-over/stranded-note.tsx";
import type { InviteLink, Member } from "./member-types.ts";
import "./administration.css";

const MemberDrawer = piece(async () => (await import("./member-drawer.tsx")).MemberDrawer);

const InviteLinkDialog = piece(async () => (await import("./invite-link-dialog.tsx")).InviteLinkDialog);

/** Who works here: find, read, and with the right to, change. */
export function MembersPage() {
  const { t } = useTranslation();
  const me = useMe();
  const phone = useMedia(PHONE);
  const [words, setWords] = useState("");
  const [opened, setOpened] = useState<Member | "new">();
  const [inviteLink, setInviteLink] = useState<InviteLink>();
  const query = usePaused(words.trim());
  const campuses = useQuery(campusesQuery).data?.items ?? [];
  const members = useInfiniteQuery({
    queryKey: [...keys.members, "page", query],
    queryFn: ({ pageParam, signal }) =>
      api(
        "listMembers",
        { query: { limit: 50, ...(query ? { query } : {}), ...(pageParam ? { cursor: pageParam } : {}) } },
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
  });
  const rows = members.data?.pages.flatMap((page) => page.items) ?? [];
  const manages = can(me, "member.manage");

  const columns: TableColumnsType<Member> = [
    {
      title: t("members.name"),
      render: (_, member) => (
        <button type="button" className="member-name" onClick={() => setOpened(member)}>
          <Avatar name={member.name} seed={member.id} size={24} />
          {member.name}
          <span className="muted">{member.publicName}</span>
        </button>
      ),
    },
    ...(phone ? [] : [{ title: t("members.jobTitle"), dataIndex: "jobTitle" }]),
    {
      title: t("members.campus"),
      render: (_, member) => campuses.find((campus) => campus.id === member.campusId)?.name,
    },
    {
      title: t("members.duty"),
      render: (_, member) =>
        member.status !== "active" ? (
          <span className="chip">{t(`members.${member.status}`)}</span>
        ) : member.pending ? (
          <span className="chip" data-tone="amber">
            {t("members.pending")}
          </span>
        ) : (
          <span className="chip" data-tone={member.onDuty ? "done" : undefined}>
            {member.onDuty ? t("members.onDuty") : t("members.offDuty")}
          </span>
        ),
    },
  ];

  return (
    <div className="manage">
      <header>
        <PageTitle>{t("members.title")}</PageTitle>
        <SearchInput className="manage-search" hint={t("members.search")} value={words} onChange={setWords} />
        {manages && <Button onClick={() => setOpened("new")}>{t("members.add")}</Button>}
      </header>
      {manages && <StrandedNote />}
      {members.isError ? (
        <ProblemNote error={members.error} retry={() => void members.refetch()} />
      ) : (
        <Table<Member>
          rowKey="id"
          size="middle"
          columns={columns}
          dataSource={rows}
          loading={members.isPending}
          pagination={false}
          locale={{ emptyText: <Empty text={t("members.empty")} /> }}
        />
      )}
      {members.hasNextPage && (
        <Button type="text" block loading={members.isFetchingNextPage} onClick={() => void members.fetchNextPage()}>
          {t("common.loadMore")}
        </Button>
      )}
      <Suspense fallback={null}>
        {opened && (
          <MemberDrawer
            key={opened === "new" ? "new" : opened.id}
            member={opened === "new" ? undefined : opened}
            campuses={campuses}
            onInviteLink={setInviteLink}
            onClose={() => setOpened(undefined)}
          />
        )}
        {inviteLink && <InviteLinkDialog {...inviteLink} onClose={() => setInviteLink(undefined)} />}
      </Suspense>
    </div>
  );
}
