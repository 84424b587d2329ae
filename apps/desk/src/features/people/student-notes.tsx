import { isComposing } from "@deskbell/ui/keys";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { Avatar } from "../../lib/avatar.tsx";
import { sendClick } from "../../lib/click-keys.ts";
import { Icon } from "../../lib/icon.tsx";
import { problemWords } from "../../lib/problem-words.ts";
import { keys, retryKeyed } from "../../lib/query.ts";
import { useNow } from "../../lib/use-now.ts";
import { useDateWords } from "../../lib/words.ts";
import { isLonger, UpTo } from "../../lib/up-to.tsx";
import { Card } from "./card.tsx";

const MOST_CHARACTERS = 4000;

/** What colleagues should know of this student; families never see it. */
export function StudentNotes({ id }: { id: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const dates = useDateWords(useNow());
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const queryKey = [...keys.people, "notes", id];
  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      api(
        "listStudentNotes",
        { params: { id }, query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } },
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
  });
  const refresh = () => queries.invalidateQueries({ queryKey });
  const onError = (error: unknown): void => void message.error(problemWords(t, error));
  const add = useMutation({
    mutationFn: (words: string) =>
      sendClick(`${id}/note`, words, (idempotencyKey) =>
        api("createStudentNote", { params: { id }, body: { text: words } }, { idempotencyKey }),
      ),
    retry: retryKeyed,
    // What was written on while it went stays.
    onSuccess: (_, words) => setText((now) => (now.trim() === words ? "" : now)),
    onSettled: refresh,
    onError,
  });
  const remove = useMutation({
    mutationFn: (noteId: string) => api("deleteStudentNote", { params: { id, noteId } }),
    onSettled: refresh,
    onError,
  });
  const notes = list.data?.pages.flatMap((page) => page.items);
  return (
    <Card
      title={t("people.notes")}
      query={{ data: notes, isError: list.isError, error: list.error, refetch: list.refetch }}
      empty=""
      isEmpty={() => false}
      extra={
        <span className="muted student-internal">
          <Icon name="lock" size={12} /> {t("composer.noteBanner")}
        </span>
      }
    >
      {(items) => (
        <>
          <form
            className="student-note-form"
            onSubmit={(event) => {
              event.preventDefault();
              if (text.trim() !== "" && !isLonger(text, MOST_CHARACTERS) && !add.isPending) add.mutate(text.trim());
            }}
            onKeyDown={(event) => {
              if (event.key === "Enter" && !isComposing(event) && (event.ctrlKey || event.metaKey))
                event.currentTarget.requestSubmit();
            }}
          >
            <Input.TextArea
              aria-label={t("people.noteHint")}
              placeholder={t("people.noteHint")}
              autoSize={{ minRows: 1, maxRows: 8 }}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <Button
              htmlType="submit"
              disabled={text.trim() === "" || isLonger(text, MOST_CHARACTERS)}
              loading={add.isPending}
            >
              {t("composer.noteSend")}
            </Button>
            <UpTo text={text} max={MOST_CHARACTERS} />
          </form>
          <ul>
            {items.map((note) => (
              <li key={note.id} className="student-note">
                <Avatar name={note.author.name} seed={note.author.id} size={24} />
                <div className="student-row-main">
                  <p className="student-note-text">{note.text}</p>
                  <p className="muted">
                    {note.author.name} · <time dateTime={note.createdAt}>{dates.short(note.createdAt)}</time>
                  </p>
                </div>
                {note.mine && (
                  <Button
                    type="text"
                    size="small"
                    icon={<Icon name="close" size={14} />}
                    aria-label={t("people.removeNote")}
                    disabled={remove.isPending}
                    onClick={() => remove.mutate(note.id)}
                  />
                )}
              </li>
            ))}
          </ul>
          {list.hasNextPage && (
            <Button type="text" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t("common.loadMore")}
            </Button>
          )}
        </>
      )}
    </Card>
  );
}
