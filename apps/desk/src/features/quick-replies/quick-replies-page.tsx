import type { QuickReply } from "@deskbell/contract/quick-replies";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { Empty } from "../../lib/empty.tsx";
import { Icon } from "../../lib/icon.tsx";
import { PageTitle } from "../../lib/page-title.tsx";
import { ProblemNote } from "../../lib/problem-note.tsx";
import { problemWords } from "../../lib/problem-words.ts";
import { useLocale } from "../../lib/words.ts";
import { slotNames } from "./fill-slots.ts";
import { quickRepliesQuery } from "./quick-replies-query.ts";
import { ReplyForm } from "./reply-form.tsx";
import "../administration/administration.css";
import "./quick-replies.css";

/** One's own quick replies and everybody's. */
export function QuickRepliesPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [editing, setEditing] = useState<QuickReply | "new">();
  const list = useQuery(quickRepliesQuery);
  const remove = useMutation({
    mutationFn: (id: string) => api("deleteQuickReply", { params: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: quickRepliesQuery.queryKey }),
    onError: (error) => void message.error(problemWords(t, error)),
  });
  const add = (type: "primary" | "default") => (
    <Button type={type} onClick={() => setEditing("new")}>
      {t("replies.add")}
    </Button>
  );
  return (
    <section className="manage" aria-labelledby="replies-title">
      <header>
        <PageTitle id="replies-title">{t("replies.title")}</PageTitle>
        {list.data && list.data.items.length > 0 && add("default")}
      </header>
      <p className="muted manage-lead">{t("replies.lead", { slots: slotNames(locale).join(" ") })}</p>
      {list.isPending && <Skeleton active />}
      {list.isError && !list.data && <ProblemNote error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <Empty text={t("replies.none")} action={add("primary")} />}
      <ul className="replies-page">
        {list.data?.items.map((reply) => (
          <li key={reply.id}>
            <div>
              <p>
                <b>{reply.title}</b>{" "}
                <span className="chip">{t(reply.shared ? "replies.everybody" : "replies.mine")}</span>
              </p>
              <p className="replies-text muted">{reply.text}</p>
            </div>
            {reply.editable && (
              <span>
                <Button type="text" size="small" onClick={() => setEditing(reply)}>
                  {t("ticket.editForm")}
                </Button>
                <Button
                  type="text"
                  size="small"
                  icon={<Icon name="close" size={14} />}
                  aria-label={t("replies.remove", { title: reply.title })}
                  onClick={() => remove.mutate(reply.id)}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
      {editing && <ReplyForm reply={editing === "new" ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </section>
  );
}
