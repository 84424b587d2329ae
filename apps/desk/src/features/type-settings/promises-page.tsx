import type { FieldProblem } from "@deskbell/contract/errors";
import { clocksOf, planTicketType, settingsProblems } from "@deskbell/engine/ticket";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ClockSection } from "./clock-section.tsx";
import { ExampleBar } from "./example-bar.tsx";
import { PublishPanel } from "./publish-panel.tsx";
import { SettingsPage } from "./settings-page.tsx";
import type { Published } from "./settings-query.ts";
import { StepSection } from "./step-section.tsx";
import { useExample } from "./use-example.ts";
import { useSettingsDraft } from "./use-settings-draft.ts";
import { useTypeWords } from "./use-type-words.ts";
import { VersionLine } from "./version-line.tsx";

/** What a type promises: to the requester, and to itself. */
export function PromisesPage() {
  const { t } = useTranslation();
  return (
    <SettingsPage area="promises" title={t("promises.title")} lead={t("promises.lead_page")}>
      {(published) => <Promises published={published} />}
    </SettingsPage>
  );
}

function Promises({ published }: { published: Published }) {
  const settings = useSettingsDraft(published);
  const words = useTypeWords(published);
  const example = useExample();
  const [refused, setRefused] = useState<FieldProblem[]>([]);
  const { definition } = published;
  const { base, draft } = settings;
  const found = useMemo(() => {
    const answer = planTicketType(definition);
    return answer.ok ? settingsProblems(base, draft, answer.plan.catalog) : [];
  }, [definition, base, draft]);
  const change: typeof settings.change = (part) => {
    setRefused([]);
    settings.change(part);
  };
  const shared = { settings: { ...settings, change }, words, example, problems: [...found, ...refused] };
  return (
    <>
      <VersionLine published={published} words={words} />
      <ExampleBar example={example} />
      {clocksOf(definition)
        .filter((clock) => clock.kind !== "step")
        .map((clock) => (
          <ClockSection key={clock.id} clock={clock} {...shared} />
        ))}
      <StepSection published={published} {...shared} />
      <PublishPanel
        published={published}
        settings={settings}
        words={words}
        faulty={found.length > 0 || refused.length > 0}
        onProblems={setRefused}
      />
    </>
  );
}
