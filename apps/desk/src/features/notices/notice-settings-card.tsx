import type { NoticeSettings } from "@deskbell/contract/notices";
import { NOTICE_GROUPS } from "@deskbell/contract/notice-words";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Checkbox, Input, Skeleton, Switch } from "antd";
import { useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { ProblemNote } from "../../lib/problem-note.tsx";
import { problemWords } from "../../lib/problem-words.ts";
import "./notice-settings.css";

const settingsQuery = queryOptions({
  queryKey: ["noticeSettings"],
  queryFn: ({ signal }) => api("getNoticeSettings", {}, { signal }),
});
const NIGHT = { from: "21:00", to: "08:00" };

/** Which notices come by e-mail as well, and when not. Every change holds at once. */
export function NoticeSettingsCard() {
  const { t } = useTranslation();
  const id = useId();
  const settings = useQuery(settingsQuery);
  const card = useRef<HTMLElement>(null);
  const ready = settings.isSuccess;
  useEffect(() => {
    if (ready && window.location.hash === "#notices") card.current?.scrollIntoView();
  }, [ready]);
  return (
    <section className="account-card" id="notices" ref={card} aria-labelledby={id}>
      <h2 id={id}>{t("noticeSettings.title")}</h2>
      <p className="muted">{t("noticeSettings.lead")}</p>
      {settings.isPending && <Skeleton active paragraph={{ rows: 6 }} title={false} />}
      {settings.isError && !settings.data && (
        <ProblemNote error={settings.error} retry={() => void settings.refetch()} />
      )}
      {settings.data && <Choices settings={settings.data} />}
    </section>
  );
}

function Choices({ settings }: { settings: NoticeSettings }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const id = useId();
  const save = useMutation({
    // One after the other: the last choice is the one that holds.
    scope: { id: "noticeSettings" },
    mutationFn: (body: NoticeSettings) => api("updateNoticeSettings", { body }),
    onMutate: (next) => queries.setQueryData(settingsQuery.queryKey, next),
    onError: (error) => {
      void message.error(problemWords(t, error));
      void queries.invalidateQueries({ queryKey: settingsQuery.queryKey });
    },
  });
  const { email, quiet } = settings;
  const putQuiet = (next: NoticeSettings["quiet"]): void => save.mutate({ email, quiet: next });
  return (
    <>
      <fieldset className="notice-choices">
        <legend>{t("noticeSettings.email")}</legend>
        {NOTICE_GROUPS.map((group) => (
          <Checkbox
            key={group}
            checked={email[group]}
            onChange={({ target }) => save.mutate({ email: { ...email, [group]: target.checked }, quiet })}
          >
            {t(`noticeSettings.group_${group}`)}
          </Checkbox>
        ))}
      </fieldset>
      <div className="notice-quiet">
        <Switch
          id={`${id}-quiet`}
          size="small"
          checked={quiet !== null}
          onChange={(on) => putQuiet(on ? NIGHT : null)}
        />
        <label htmlFor={`${id}-quiet`}>{t("noticeSettings.quiet")}</label>
        {quiet && (
          <span className="notice-hours">
            {(["from", "to"] as const).map((end) => (
              <Input
                key={end}
                type="time"
                aria-label={t(`noticeSettings.${end}`)}
                prefix={t(`noticeSettings.${end}`)}
                value={quiet[end]}
                onChange={({ target }) => target.value && putQuiet({ ...quiet, [end]: target.value })}
              />
            ))}
          </span>
        )}
        <p className="muted">{t("noticeSettings.quietHint")}</p>
      </div>
    </>
  );
}
