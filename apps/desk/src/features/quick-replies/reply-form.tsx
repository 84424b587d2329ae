import type { QuickReply } from "@deskbell/contract/quick-replies";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, Input, Modal } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { useMe } from "../../lib/session.ts";
import { isLonger, UpTo } from "../../lib/up-to.tsx";
import { quickRepliesQuery } from "./quick-replies-query.ts";

/** Characters. */
const MOST = { title: 60, text: 2000 } as const;

export function ReplyForm({ reply, onClose }: { reply: QuickReply | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const mayShare = useMe().permissions["ticket.manage"]?.scope === "all";
  const queries = useQueryClient();
  const [title, setTitle] = useState(reply?.title ?? "");
  const [text, setText] = useState(reply?.text ?? "");
  const [shared, setShared] = useState(reply?.shared ?? false);
  const body = { title: title.trim(), text: text.trim(), shared };
  const save = useMutation({
    mutationFn: () =>
      reply ? api("updateQuickReply", { params: { id: reply.id }, body }) : api("createQuickReply", { body }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: quickRepliesQuery.queryKey });
      onClose();
    },
  });
  const ready = body.title !== "" && body.text !== "" && !isLonger(title, MOST.title) && !isLonger(text, MOST.text);
  return (
    <Modal open footer={null} title={t(reply ? "replies.edit" : "replies.add")} onCancel={onClose}>
      <form
        className="reply-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !save.isPending) save.mutate();
        }}
      >
        <label htmlFor={`${id}-title`}>{t("replies.name")}</label>
        <Input id={`${id}-title`} autoFocus value={title} onChange={(event) => setTitle(event.target.value)} />
        <UpTo text={title} max={MOST.title} />
        <label htmlFor={`${id}-text`}>{t("replies.text")}</label>
        <Input.TextArea
          id={`${id}-text`}
          autoSize={{ minRows: 4, maxRows: 12 }}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <UpTo text={text} max={MOST.text} />
        {mayShare && (
          <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
            {t("replies.share")}
          </Checkbox>
        )}
        {save.isError && (
          <p className="form-error" role="alert">
            {problemWords(t, save.error)}
          </p>
        )}
        <footer>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="primary" htmlType="submit" disabled={!ready} loading={save.isPending}>
            {t("ticket.saveForm")}
          </Button>
        </footer>
      </form>
    </Modal>
  );
}
