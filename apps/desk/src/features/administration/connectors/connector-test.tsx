import type { testConnector } from "@deskbell/contract/connectors";
import type { OutputOf } from "@deskbell/contract/operation";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { problemWords } from "../../../lib/problem-words.ts";
import type { Connector } from "./connector.ts";
import { connectorsKey } from "./connectors-key.ts";

/** A real call to where it was saved, and what came back. */
export function ConnectorTest({ connector }: { connector: Connector }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const test = useMutation({
    mutationFn: () => api("testConnector", { params: { key: connector.key } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: connectorsKey }),
  });
  return (
    <section className="drawer-section" aria-label={t("connectors.test")}>
      <h2>{t("connectors.test")}</h2>
      <p className="muted">{t("connectors.testHint", { body: '{"test": true}' })}</p>
      <Button loading={test.isPending} onClick={() => test.mutate()}>
        {t("connectors.send")}
      </Button>
      {test.data && <Answer {...test.data} />}
      {test.isError && (
        <p className="form-error" role="alert">
          {problemWords(t, test.error)}
        </p>
      )}
    </section>
  );
}

function Answer({ ok, status, ms, error }: OutputOf<typeof testConnector>) {
  const { t } = useTranslation();
  return (
    <p role="status" className="connector-answer">
      <span className="chip" data-tone={ok ? "done" : "late"}>
        {status === null
          ? error === null
            ? t("connectors.silent", { seconds: Math.round(ms / 1000) })
            : t("connectors.noAnswer", { ms, error })
          : t(ok ? "connectors.answered" : "connectors.answeredBadly", { status, ms })}
      </span>
    </p>
  );
}
