import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Form, Input, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { problemWords } from "../../../lib/problem-words.ts";
import { upTo } from "../../../lib/up-to.tsx";
import { KeyField } from "../places/key-field.tsx";
import { SecretNote } from "../secret-note.tsx";
import { ConnectorCalls } from "./connector-calls.tsx";
import { ConnectorTest } from "./connector-test.tsx";
import type { Connector } from "./connector.ts";
import { connectorsKey } from "./connectors-key.ts";
import { HeaderFields } from "./header-fields.tsx";

interface Values {
  name: string;
  key?: string;
  url: string;
  enabled: boolean;
  secret?: string;
  headers: { name: string; value?: string; known?: boolean }[];
}

interface Props {
  connector: Connector | undefined;
  /** The key of a new one, where steps call it already. */
  wanted: string | undefined;
  /** Keys that others have: saving under one of them would change that one. */
  taken: readonly string[];
  onClose: () => void;
}

export function ConnectorDrawer({ connector, wanted, taken, onClose }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [secret, setSecret] = useState<string>();
  const save = useMutation({
    mutationFn: ({ key = "", name, url, enabled, secret: given, headers }: Values) =>
      api("putConnector", {
        params: { key: connector?.key ?? key },
        body: {
          name,
          url: url.trim(),
          enabled,
          ...(given?.trim() ? { secret: given.trim() } : {}),
          // A known one that is left empty keeps its value.
          headers: headers.map((one) => ({
            name: one.name.trim(),
            ...(one.known && !one.value ? {} : { value: one.value ?? "" }),
          })),
        },
      }),
    onSuccess: async (saved) => {
      await queries.invalidateQueries({ queryKey: connectorsKey });
      if (saved.secret === null) onClose();
      else setSecret(saved.secret);
    },
  });
  const title = connector?.name ?? t("connectors.add");
  if (secret !== undefined)
    return (
      <Drawer open size={480} title={title} onClose={onClose}>
        <SecretNote title={t("connectors.secretOnce")} secret={secret} />
        {save.data && <ConnectorTest connector={save.data} />}
      </Drawer>
    );
  return (
    <Drawer open size={480} title={title} onClose={onClose}>
      <Form<Values>
        layout="vertical"
        requiredMark={false}
        initialValues={
          connector
            ? { ...connector, headers: connector.headers.map((name) => ({ name, known: true })) }
            : { enabled: true, headers: [], ...(wanted === undefined ? {} : { key: wanted }) }
        }
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item
          name="name"
          label={t("connectors.name")}
          rules={[{ required: true, whitespace: true }, upTo(t, 200)]}
        >
          <Input />
        </Form.Item>
        {!connector && (
          <>
            <KeyField />
            <Form.Item noStyle dependencies={["key"]}>
              {({ getFieldValue }) =>
                taken.includes(getFieldValue("key") as string) && (
                  <p className="form-error" role="alert">
                    {t("connectors.taken")}
                  </p>
                )
              }
            </Form.Item>
          </>
        )}
        <Form.Item
          name="url"
          label={t("connectors.url")}
          extra={t("connectors.urlHint")}
          rules={[{ required: true, type: "url", message: t("connectors.urlWrong") }, upTo(t, 2000)]}
        >
          <Input inputMode="url" autoCapitalize="off" spellCheck={false} placeholder="https://" />
        </Form.Item>
        <Form.Item
          name="secret"
          label={t("connectors.secret")}
          extra={t(connector ? "connectors.secretKept" : "connectors.secretMade")}
          rules={[{ pattern: /^\s*whsec_[A-Za-z0-9+/]{32,86}={0,2}\s*$/, message: t("connectors.secretWrong") }]}
        >
          <Input.Password autoComplete="off" placeholder="whsec_…" />
        </Form.Item>
        <HeaderFields />
        <Form.Item
          name="enabled"
          label={t("connectors.enabled")}
          valuePropName="checked"
          extra={t("connectors.offHint")}
        >
          <Switch />
        </Form.Item>
        {save.isError && (
          <p className="form-error" role="alert">
            {problemWords(t, save.error)}
          </p>
        )}
        <Form.Item noStyle dependencies={["key"]}>
          {({ getFieldValue }) => (
            <Button
              type="primary"
              htmlType="submit"
              loading={save.isPending}
              disabled={!connector && taken.includes(getFieldValue("key") as string)}
            >
              {t("common.save")}
            </Button>
          )}
        </Form.Item>
      </Form>
      {connector && <ConnectorTest connector={connector} />}
      {connector && <ConnectorCalls connector={connector} />}
    </Drawer>
  );
}
