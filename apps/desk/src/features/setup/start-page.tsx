import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Skeleton } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { Icon } from "../../lib/icon.tsx";
import { PageTitle } from "../../lib/page-title.tsx";
import { ProblemNote } from "../../lib/problem-note.tsx";
import { keys } from "../../lib/query.ts";
import { CampusStep } from "./campus-step.tsx";
import { FamiliesNext } from "./families-next.tsx";
import { FirstStep } from "./first-step.tsx";
import { PeopleStep } from "./people-step.tsx";
import { progressQuery } from "./setup-query.ts";
import { TypesStep } from "./types-step.tsx";
import "./setup.css";

const STEPS = ["campus", "types", "people", "first"] as const;
type Step = (typeof STEPS)[number];

/** 开始使用: what a new institution still needs, told by what is there; each step can be left and gone on with. */
export function StartPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const progress = useQuery(progressQuery);
  // Undefined: the first that is not done. Null: all are folded.
  const [opened, setOpened] = useState<Step | null>();
  const dismiss = useMutation({
    mutationFn: () => api("dismissSetup", {}),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.setup });
      await navigate({ to: "/" });
    },
  });
  if (progress.isPending) return <Skeleton active className="start" />;
  if (progress.isError) return <ProblemNote error={progress.error} retry={() => void progress.refetch()} />;
  const { campus, types, members, tickets } = progress.data;
  const done: Record<Step, boolean> = {
    campus: campus?.done ?? false,
    types: types > 0,
    people: members > 1,
    first: tickets > 0,
  };
  const told: Record<Step, string> = {
    campus: done.campus ? t("start.campusDone", { name: campus?.name ?? "" }) : t("start.campusHint"),
    types: done.types ? t("start.typesDone", { count: types }) : t("start.typesHint"),
    people: done.people ? t("start.peopleDone", { count: members }) : t("start.peopleHint"),
    first: done.first ? t("start.firstDone") : t("start.firstHint"),
  };
  const current = opened === undefined ? STEPS.find((step) => !done[step]) : opened;
  const after = (step: Step) => () => setOpened(STEPS[STEPS.indexOf(step) + 1] ?? null);
  const body: Record<Step, ReactNode> = {
    campus: campus && <CampusStep campus={campus} onDone={after("campus")} />,
    types: <TypesStep onDone={after("types")} />,
    people: <PeopleStep onDone={after("people")} />,
    first: <FirstStep ready={done.types} />,
  };
  return (
    <div className="start">
      <header>
        <PageTitle>{t("start.title")}</PageTitle>
        <p className="muted">{t("start.lead")}</p>
      </header>
      <ol className="start-steps">
        {STEPS.map((step, index) => (
          <li key={step} className="start-step">
            <h2>
              <button
                type="button"
                className="start-head"
                aria-expanded={current === step}
                onClick={() => setOpened(current === step ? null : step)}
              >
                <span className="start-mark num" data-done={done[step] || undefined}>
                  {done[step] ? <Icon name="check" size={16} /> : index + 1}
                </span>
                <span>
                  <b>{t(`start.${step}`)}</b>
                  <span className="muted">{told[step]}</span>
                </span>
                {done[step] && <span className="visually-hidden">{t("start.done")}</span>}
              </button>
            </h2>
            {current === step && <div className="start-body">{body[step]}</div>}
          </li>
        ))}
      </ol>
      <FamiliesNext signIn={progress.data.familiesSignIn} />
      <p className="start-end">
        <Button type="text" loading={dismiss.isPending} onClick={() => dismiss.mutate()}>
          {t("start.finish")}
        </Button>
        <span className="muted">{t("start.finishHint")}</span>
      </p>
    </div>
  );
}
