import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { readStored, writeStored } from "../../lib/stored.ts";
import { isLonger, UpTo } from "../../lib/up-to.tsx";

const DRAFT = "setup.draft";
/** Characters of a name. */
const MOST = 200;

interface Draft {
  name: string;
  owner: string;
  account: string;
  shortId: string;
}
const EMPTY: Draft = { name: "", owner: "", account: "", shortId: "" };

/** Everything but passwords and codes survives a reload. */
function readDraft(): Draft {
  try {
    return { ...EMPTY, ...(JSON.parse(readStored(DRAFT) ?? "{}") as Partial<Draft>) };
  } catch {
    return EMPTY;
  }
}

export function InstitutionForm({ codeNeeded, demo }: { codeNeeded: boolean; demo: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(readDraft);
  const [secret, setSecret] = useState({ password: "", code: "" });
  const [more, setMore] = useState(draft.shortId !== "");
  const create = useMutation({
    mutationFn: () =>
      api("createInstitution", {
        body: {
          name: draft.name,
          owner: { name: draft.owner, account: draft.account, password: secret.password },
          ...(draft.shortId && more ? { shortId: draft.shortId } : {}),
          ...(codeNeeded ? { code: secret.code } : {}),
        },
      }),
    // It counts once: sent again by itself after a lost answer, it would be told that an institution exists.
    retry: false,
    onSuccess: async () => {
      writeStored(DRAFT, null);
      queries.clear();
      await navigate({ to: "/start", replace: true });
    },
  });
  const change = (patch: Partial<Draft>): void => {
    const next = { ...draft, ...patch };
    setDraft(next);
    writeStored(DRAFT, JSON.stringify(next));
  };

  return (
    <form
      className="sign-in-form"
      onSubmit={(event) => {
        event.preventDefault();
        const fits = ![draft.name, draft.owner, draft.account].some((text) => isLonger(text, MOST));
        if (fits && !create.isPending) create.mutate();
      }}
    >
      {codeNeeded && (
        <>
          <label htmlFor="setup-code">{t("setup.code")}</label>
          <Input
            id="setup-code"
            size="large"
            required
            maxLength={40}
            autoCapitalize="none"
            autoComplete="off"
            aria-describedby="setup-code-hint"
            value={secret.code}
            onChange={(event) => setSecret({ ...secret, code: event.target.value })}
          />
          <p id="setup-code-hint" className="muted">
            {t("setup.codeHint")}
          </p>
        </>
      )}
      <label htmlFor="setup-name">{t("setup.name")}</label>
      <Input
        id="setup-name"
        size="large"
        required
        autoFocus={!codeNeeded}
        autoComplete="organization"
        placeholder={t("setup.nameHint")}
        value={draft.name}
        onChange={(event) => change({ name: event.target.value })}
      />
      <UpTo text={draft.name} max={MOST} />
      {more ? (
        <>
          <label htmlFor="setup-short-id">{t("setup.shortId")}</label>
          <Input
            id="setup-short-id"
            size="large"
            pattern="[a-z0-9]{3,24}"
            autoCapitalize="none"
            aria-describedby="setup-short-id-hint"
            value={draft.shortId}
            onChange={(event) => change({ shortId: event.target.value })}
          />
          <p id="setup-short-id-hint" className="muted">
            {t("setup.shortIdHint")}
          </p>
        </>
      ) : (
        <Button type="link" size="small" className="setup-more" onClick={() => setMore(true)}>
          {t("setup.more")}
        </Button>
      )}
      <label htmlFor="setup-owner">{t("setup.owner")}</label>
      <Input
        id="setup-owner"
        size="large"
        required
        autoComplete="name"
        value={draft.owner}
        onChange={(event) => change({ owner: event.target.value })}
      />
      <UpTo text={draft.owner} max={MOST} />
      <label htmlFor="setup-account">{t("setup.account")}</label>
      <Input
        id="setup-account"
        size="large"
        required
        autoCapitalize="none"
        autoComplete="username"
        value={draft.account}
        onChange={(event) => change({ account: event.target.value })}
      />
      <UpTo text={draft.account} max={MOST} />
      <label htmlFor="setup-password">{t("setup.password")}</label>
      <Input.Password
        id="setup-password"
        size="large"
        required
        minLength={10}
        maxLength={200}
        autoComplete="new-password"
        aria-describedby="setup-password-hint"
        value={secret.password}
        onChange={(event) => setSecret({ ...secret, password: event.target.value })}
      />
      <p id="setup-password-hint" className="muted">
        {t("me.passwordRule")}
      </p>
      {create.isError && (
        <p className="sign-in-error" role="alert">
          {problemWords(t, create.error)}
        </p>
      )}
      <Button type="primary" size="large" htmlType="submit" loading={create.isPending} block>
        {t("setup.create")}
      </Button>
      {demo && <p className="muted">{t("setup.demoStays")}</p>}
    </form>
  );
}
