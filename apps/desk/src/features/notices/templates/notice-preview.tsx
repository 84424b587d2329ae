import type { NoticeTemplate, NoticeTemplateContent } from "@deskbell/contract/notices";
import type { getNoticeExample } from "@deskbell/contract/notices";
import { fillNotice, smsSignature } from "@deskbell/contract/notice-words";
import type { OutputOf } from "@deskbell/contract/operation";
import { Skeleton } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../lib/session.ts";
import { useLocale } from "../../../lib/words.ts";

interface Props {
  template: NoticeTemplate;
  /** The words that would go out. */
  words: NoticeTemplateContent;
  example: OutputOf<typeof getNoticeExample> | undefined;
}

/** The words as they would arrive: a line in the app, a mail, a short message on a phone. */
export function NoticePreview({ template, words, example }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { institution } = useMe();
  const values = example?.values;
  const fill = (text: string): string => (values ? fillNotice(text, values) : "");
  const { channels, texts, sms } = words;
  const unsent = sms.text !== template.builtIn.sms.text && !sms.approved;
  return (
    <aside className="notice-preview" aria-label={t("noticeTemplates.preview")} aria-live="polite">
      <h3>{t("noticeTemplates.preview")}</h3>
      {!example && <Skeleton active paragraph={{ rows: 6 }} title={false} />}
      {example && values && (
        <>
          <p className="muted">
            {example.real
              ? t("noticeTemplates.previewReal", { number: values.number ?? "" })
              : t("noticeTemplates.previewMade")}
          </p>
          <Look name={t("noticeTemplates.inApp")}>
            <p className="look-app">{fill(texts.inApp[locale])}</p>
          </Look>
          <Look name={t("noticeTemplates.sms")} off={!channels.sms}>
            <div className="look-phone">
              <p>{smsSignature(institution.name) + fill(sms.text)}</p>
            </div>
            {unsent && <p className="muted">{t("noticeTemplates.pendingNote")}</p>}
          </Look>
          <Look name={t("noticeTemplates.email")} off={!channels.email}>
            <div className="look-mail">
              <b>{fill(texts.subject)}</b>
              <span className="muted">{t("noticeTemplates.from", { name: institution.name })}</span>
              <p>{fill(texts.body)}</p>
            </div>
          </Look>
        </>
      )}
    </aside>
  );
}

function Look({ name, off = false, children }: { name: string; off?: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <section className="look" data-off={off || undefined}>
      <h4>
        {name} {off && <span className="chip">{t("noticeTemplates.off")}</span>}
      </h4>
      {!off && children}
    </section>
  );
}
