import type { FieldProblem } from "@deskbell/contract/errors";
import { sameJson } from "@deskbell/engine/kernel";
import type { TypeSettings } from "@deskbell/engine/ticket";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ApiError } from "../../lib/api.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { keys } from "../../lib/query.ts";
import { ChangeList } from "./change-list.tsx";
import { changesOf, type Speech } from "./changes.ts";
import { problemsOf } from "./problem-at.ts";
import type { Published } from "./settings-query.ts";
import type { SettingsDraft } from "./use-settings-draft.ts";

interface Props {
  published: Published;
  settings: SettingsDraft;
  words: Speech;
  /** What is wrong already, before anything is sent. */
  faulty: boolean;
  onProblems: (problems: FieldProblem[]) => void;
}

/** Only what was touched is sent, so that what another changes elsewhere stays theirs. */
function touched({ base, draft }: SettingsDraft): Partial<TypeSettings> {
  return {
    ...(sameJson(base.policies, draft.policies) ? {} : { policies: draft.policies }),
    ...(sameJson(base.clocks, draft.clocks) ? {} : { clocks: draft.clocks }),
    ...(sameJson(base.deadlines, draft.deadlines) ? {} : { deadlines: draft.deadlines }),
    ...(sameJson(base.asks, draft.asks) ? {} : { asks: draft.asks }),
    ...(sameJson(base.reasons, draft.reasons) ? {} : { reasons: draft.reasons }),
  };
}

/** What would change and for whom, before it does; afterwards, the way back. */
export function PublishPanel({ published, settings, words, faulty, onProblems }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const params = { key: published.key };
  const [done, setDone] = useState<{ version: number; before: number }>();
  const refresh = () => queries.invalidateQueries({ queryKey: keys.types });
  const refused = async (error: unknown): Promise<void> => {
    onProblems(problemsOf(error) ?? []);
    // Somebody was quicker: their version comes, and these changes are put onto it.
    if (isMeanwhile(error)) await refresh();
  };
  const publish = useMutation({
    mutationFn: () => api("changeTypeSettings", { params, body: { version: published.version, ...touched(settings) } }),
    onSuccess: async ({ version }) => {
      setDone({ version, before: published.version });
      onProblems([]);
      settings.discard();
      await refresh();
    },
    onError: refused,
  });
  const restore = useMutation({
    mutationFn: (to: number) => api("restoreTypeVersion", { params, body: { version: published.version, to } }),
    onSuccess: async () => {
      setDone(undefined);
      await refresh();
    },
    onError: refused,
  });
  const failed = publish.error ?? restore.error;
  const shownError =
    failed !== null && !isMeanwhile(failed) && !problemsOf(failed) ? problemWords(t, failed) : undefined;

  if (!settings.changed) {
    if (!done || done.version !== published.version) return null;
    return (
      <section className="settings-bar" aria-label={t("promises.published")}>
        <p role="status">{t("promises.publishedNow", { version: done.version })}</p>
        {shownError && (
          <p className="form-error" role="alert">
            {shownError}
          </p>
        )}
        <Button loading={restore.isPending} onClick={() => restore.mutate(done.before)}>
          {t("promises.restoreLast", { version: done.before })}
        </Button>
      </section>
    );
  }
  const changes = changesOf(settings.base, settings.draft, words);
  return (
    <section className="settings-bar" aria-label={t("promises.unpublished")}>
      <div role="status">
        {settings.moved && (
          <p className="settings-moved">
            {t("promises.moved", { name: published.by?.name ?? t("promises.somebody"), version: published.version })}
          </p>
        )}
        <b>{t("promises.changes", { count: changes.length })}</b>
        <ChangeList changes={changes} />
        <p className="muted">
          {t(published.running > 0 ? "promises.forWhom" : "promises.forNew", { count: published.running })}
        </p>
        {shownError && (
          <p className="form-error" role="alert">
            {shownError}
          </p>
        )}
        {faulty && (
          <p className="form-error" role="alert">
            {t("promises.faulty")}
          </p>
        )}
      </div>
      <Button onClick={settings.discard}>{t("calendars.discard")}</Button>
      <Button type="primary" disabled={faulty} loading={publish.isPending} onClick={() => publish.mutate()}>
        {t("calendars.publish")}
      </Button>
    </section>
  );
}

const isMeanwhile = (error: unknown): boolean =>
  error instanceof ApiError && error.problem.code === "type.published_meanwhile";
