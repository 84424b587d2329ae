import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { ProblemNote } from "../../lib/problem-note.tsx";
import { problemWords } from "../../lib/problem-words.ts";
import { keys } from "../../lib/query.ts";
import { useText } from "../../lib/words.ts";
import { templatesQuery } from "./setup-query.ts";

export function TypesStep({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const text = useText();
  const queries = useQueryClient();
  const templates = useQuery(templatesQuery);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const items = templates.data?.items ?? [];
  const chosen = items.filter((one) => !one.installed && !left.has(one.key)).map((one) => one.key);
  const install = useMutation({
    mutationFn: () => api("installTypes", { body: { keys: chosen } }),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: keys.types }),
        queries.invalidateQueries({ queryKey: keys.setup }),
      ]);
      onDone();
    },
  });
  if (templates.isPending) return <Skeleton active />;
  if (templates.isError) return <ProblemNote error={templates.error} retry={() => void templates.refetch()} />;
  const toggle = (key: string, on: boolean): void => {
    const next = new Set(left);
    if (on) next.delete(key);
    else next.add(key);
    setLeft(next);
  };
  const open = items.filter((one) => !one.installed);

  return (
    <>
      {open.length > 0 && (
        <Checkbox
          checked={chosen.length === open.length}
          indeterminate={chosen.length > 0 && chosen.length < open.length}
          onChange={(event) => setLeft(new Set(event.target.checked ? [] : open.map((one) => one.key)))}
        >
          {t("start.all")}
        </Checkbox>
      )}
      <ul className="template-list start-wide">
        {items.map((one) => (
          <li key={one.key}>
            <Checkbox
              checked={one.installed || !left.has(one.key)}
              disabled={one.installed}
              onChange={(event) => toggle(one.key, event.target.checked)}
            >
              <b>{text(one.name)}</b>
              <span className="muted">{one.installed ? t("start.typeInstalled") : text(one.summary)}</span>
            </Checkbox>
          </li>
        ))}
      </ul>
      {install.isError && (
        <p className="start-late" role="alert">
          {problemWords(t, install.error)}
        </p>
      )}
      <span className="start-row">
        {open.length > 0 && (
          <Button
            type="primary"
            disabled={chosen.length === 0}
            loading={install.isPending}
            onClick={() => install.mutate()}
          >
            {t("start.install", { count: chosen.length })}
          </Button>
        )}
        <Button type="text" onClick={onDone}>
          {t("start.skip")}
        </Button>
      </span>
    </>
  );
}
