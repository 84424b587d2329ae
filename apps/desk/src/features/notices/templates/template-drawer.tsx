import type { NoticeTemplate, NoticeTemplateContent } from "@deskbell/contract/notices";
import { sameJson } from "@deskbell/engine/kernel";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Drawer } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, api } from "../../../lib/api.ts";
import { problemWords } from "../../../lib/problem-words.ts";
import { useNow } from "../../../lib/use-now.ts";
import { useDateWords, useLocale } from "../../../lib/words.ts";
import { contentOf, draftOf, wordsOf } from "./draft-words.ts";
import { NoticePreview } from "./notice-preview.tsx";
import { exampleQuery, templatesQuery } from "./templates-query.ts";
import { WordsForm, faultsOf } from "./words-form.tsx";

/** One notice: its words by channel beside how they look, saved at once with a way back. */
export function TemplateDrawer({ template, onClose }: { template: NoticeTemplate; onClose: () => void }) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const locale = useLocale();
  const dates = useDateWords(useNow());
  const queries = useQueryClient();
  const example = useQuery(exampleQuery(template.key)).data;
  const [draft, setDraft] = useState(() => draftOf(template));
  const content = contentOf(draft, template);
  const dirty = !sameJson(content, template.own);
  const params = { key: template.key };

  const keep = (saved: NoticeTemplate): void => {
    queries.setQueryData(templatesQuery.queryKey, (list) =>
      list ? { items: list.items.map((one) => (one.key === saved.key ? saved : one)) } : list,
    );
    setDraft(draftOf(saved));
  };
  const onError = (error: unknown): void => {
    if (error instanceof ApiError && error.problem.code === "notice_template.stale")
      void queries.invalidateQueries({ queryKey: templatesQuery.queryKey });
  };
  const undo = useMutation({
    mutationFn: ({ to, revision }: { to: NoticeTemplateContent; revision: number }) =>
      api("updateNoticeTemplate", { params, body: { ...to, revision } }),
    onSuccess: (saved) => {
      keep(saved);
      message.destroy("template");
      void message.info(t("noticeTemplates.undone"));
    },
    onError: (error) => void message.error(problemWords(t, error)),
  });
  const offerUndo = (words: string, before: NoticeTemplateContent, { revision }: NoticeTemplate): void =>
    void message.info({
      key: "template",
      duration: 8,
      content: (
        <>
          {words}
          <Button type="link" size="small" onClick={() => undo.mutate({ to: before, revision })}>
            {t("noticeTemplates.undo")}
          </Button>
        </>
      ),
    });
  const save = useMutation({
    mutationFn: () => api("updateNoticeTemplate", { params, body: { ...content, revision: template.revision } }),
    onSuccess: (saved) => {
      offerUndo(t("noticeTemplates.saved"), template.own, saved);
      keep(saved);
    },
    onError,
  });
  const reset = useMutation({
    mutationFn: () => api("resetNoticeTemplate", { params }),
    onSuccess: (saved) => {
      offerUndo(t("noticeTemplates.wasReset"), template.own, saved);
      keep(saved);
    },
    onError,
  });
  const test = useMutation({
    mutationFn: () => api("testNoticeTemplate", { params, body: content }),
    onSuccess: ({ email }) =>
      void message.info(email ? t("noticeTemplates.tested", { email }) : t("noticeTemplates.testedApp"), 6),
  });
  const wrong = Object.keys(faultsOf(t, draft, template)).length > 0;
  const busy = save.isPending || reset.isPending || undo.isPending;
  const failed = [save, reset, test].find((one) => one.isError);
  const close = (): void => {
    if (!dirty) return onClose();
    modal.confirm({
      title: t("noticeTemplates.discard"),
      okText: t("noticeTemplates.discardYes"),
      cancelText: t("noticeTemplates.discardNo"),
      onOk: onClose,
    });
  };
  return (
    <Drawer
      open
      size={1000}
      title={template.name[locale]}
      onClose={close}
      styles={{ body: { padding: 0 } }}
      footer={
        <div className="template-buttons">
          <Button
            type="primary"
            disabled={!dirty || wrong}
            loading={save.isPending}
            onClick={() => !busy && save.mutate()}
          >
            {t("noticeTemplates.save")}
          </Button>
          <Button disabled={wrong} loading={test.isPending} onClick={() => test.mutate()}>
            {t("noticeTemplates.test")}
          </Button>
          {template.changed && (
            <Button type="text" loading={reset.isPending} onClick={() => !busy && reset.mutate()}>
              {t("noticeTemplates.reset")}
            </Button>
          )}
          {template.updatedAt !== null && (
            <span className="muted">
              {t("noticeTemplates.by", { name: template.updatedBy ?? "", date: dates.short(template.updatedAt) })}
            </span>
          )}
        </div>
      }
    >
      <div className="template-edit">
        <div>
          <WordsForm template={template} draft={draft} example={example?.values} onChange={setDraft} />
          {failed && (
            <p className="form-error" role="alert">
              {problemWords(t, failed.error)}
            </p>
          )}
        </div>
        <NoticePreview template={template} words={wordsOf(draft, template)} example={example} />
      </div>
    </Drawer>
  );
}
