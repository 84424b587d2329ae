import type { NoticeTemplate } from "@deskbell/contract/notices";
import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../lib/icon.tsx";
import { PageTitle } from "../../../lib/page-title.tsx";
import { ProblemNote } from "../../../lib/problem-note.tsx";
import { useLocale } from "../../../lib/words.ts";
import { spoken } from "./draft-words.ts";
import { slotNames } from "./slot-names.ts";
import { TemplateDrawer } from "./template-drawer.tsx";
import { templatesQuery } from "./templates-query.ts";
import "../../administration/administration.css";
import "./templates.css";

const AUDIENCES = ["family", "colleague"] as const;

/** Every ready-made notice: to whom, in which words, by which channels. */
export function TemplatesPage() {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string>();
  const list = useQuery(templatesQuery);
  const items = list.data?.items ?? [];
  const opened = items.find(({ key }) => key === open);
  return (
    <section className="manage" aria-labelledby="templates-title">
      <header>
        <PageTitle id="templates-title">{t("noticeTemplates.title")}</PageTitle>
      </header>
      <p className="muted manage-lead">{t("noticeTemplates.lead")}</p>
      {list.isPending && <Skeleton active paragraph={{ rows: 10 }} title={false} />}
      {list.isError && !list.data && <ProblemNote error={list.error} retry={() => void list.refetch()} />}
      {list.data &&
        AUDIENCES.map((audience) => (
          <section key={audience} className="template-group" aria-labelledby={`templates-${audience}`}>
            <h2 id={`templates-${audience}`}>{t(`noticeTemplates.${audience}`)}</h2>
            <ul>
              {items
                .filter((one) => one.audience === audience)
                .map((one) => (
                  <li key={one.key}>
                    <TemplateRow template={one} onOpen={() => setOpen(one.key)} />
                  </li>
                ))}
            </ul>
          </section>
        ))}
      {opened && <TemplateDrawer key={opened.key} template={opened} onClose={() => setOpen(undefined)} />}
    </section>
  );
}

function TemplateRow({ template, onOpen }: { template: NoticeTemplate; onOpen: () => void }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { own, builtIn, changed, name } = template;
  const leaves = (["email", "sms"] as const).filter((channel) => own.channels[channel]);
  return (
    <button type="button" className="template-row" onClick={onOpen}>
      <b>{name[locale]}</b>
      <span className="template-words muted">
        {spoken(own.texts.inApp[locale] || builtIn.texts.inApp[locale], slotNames(t))}
      </span>
      <span className="template-channels">
        {changed && (
          <span className="chip" data-tone="accent">
            {t("noticeTemplates.changed")}
          </span>
        )}
        {(["inApp", ...leaves] as const).map((channel) => (
          <span key={channel} className="chip">
            {t(`noticeTemplates.${channel}`)}
          </span>
        ))}
      </span>
      <Icon name="chevron" size={14} />
    </button>
  );
}
