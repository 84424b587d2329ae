import type { FieldProblem } from "@deskbell/contract/errors";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AskedSteps } from "./asked-steps.tsx";
import { PublishPanel } from "./publish-panel.tsx";
import { problemAt } from "./problem-at.ts";
import { ReasonList } from "./reason-list.tsx";
import { SettingsPage } from "./settings-page.tsx";
import type { Published } from "./settings-query.ts";
import { useSettingsDraft } from "./use-settings-draft.ts";
import { useTypeWords } from "./use-type-words.ts";
import { VersionLine } from "./version-line.tsx";

/** 原因分类: by what a type's tickets are counted when they are done. */
export function ReasonsPage() {
  const { t } = useTranslation();
  return (
    <SettingsPage area="reasons" title={t("reasons.title")} lead={t("reasons.lead")}>
      {(published) => <Reasons published={published} />}
    </SettingsPage>
  );
}

function Reasons({ published }: { published: Published }) {
  const { t } = useTranslation();
  const settings = useSettingsDraft(published);
  const words = useTypeWords(published);
  const [refused, setRefused] = useState<FieldProblem[]>([]);
  const { base, draft } = settings;
  const change: typeof settings.change = (part) => {
    setRefused([]);
    settings.change(part);
  };
  return (
    <>
      <VersionLine published={published} words={words} />
      <ReasonList
        reasons={draft.reasons}
        published={base.reasons}
        fault={problemAt(t, refused, "reasons")}
        onChange={(reasons) => change({ reasons })}
      />
      <AskedSteps published={published} asks={draft.asks} words={words} onChange={(asks) => change({ asks })} />
      <PublishPanel
        published={published}
        settings={settings}
        words={words}
        faulty={refused.length > 0}
        onProblems={setRefused}
      />
    </>
  );
}
