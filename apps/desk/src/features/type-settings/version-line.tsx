import { settingsOf } from "@deskbell/engine/ticket";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { ProblemNote } from "../../lib/problem-note.tsx";
import { problemWords } from "../../lib/problem-words.ts";
import { keys } from "../../lib/query.ts";
import { useNow } from "../../lib/use-now.ts";
import { useDateWords } from "../../lib/words.ts";
import { ChangeList } from "./change-list.tsx";
import { changesOf, type Speech } from "./changes.ts";
import { earlierVersionQuery, type Published } from "./settings-query.ts";

/** Which version counts, who published it when; and the ones before. */
export function VersionLine({ published, words }: { published: Published; words: Speech }) {
  const { t } = useTranslation();
  const told = usePublication();
  const [open, setOpen] = useState(false);
  return (
    <p className="settings-version muted">
      <span>{told(published)}</span>
      {published.earlier.length > 0 && (
        <Button type="link" size="small" onClick={() => setOpen(true)}>
          {t("promises.earlier")}
        </Button>
      )}
      {open && (
        <Drawer open size={520} title={t("promises.earlier")} onClose={() => setOpen(false)}>
          <ul className="settings-versions">
            {published.earlier.map((one) => (
              <Earlier key={one.version} {...{ published, words }} earlier={one} onDone={() => setOpen(false)} />
            ))}
          </ul>
        </Drawer>
      )}
    </p>
  );
}

function usePublication(): (one: Pick<Published, "version" | "publishedAt" | "by">) => string {
  const { t } = useTranslation();
  const dates = useDateWords(useNow());
  return ({ version, publishedAt, by }) =>
    publishedAt === null
      ? t("promises.version", { version })
      : by === null
        ? t("promises.versionAt", { version, date: dates.short(publishedAt) })
        : t("promises.versionBy", { version, date: dates.short(publishedAt), name: by.name });
}

interface Props {
  published: Published;
  words: Speech;
  earlier: Published["earlier"][number];
  onDone: () => void;
}

/** Opened, it says what going back to it would change now. */
function Earlier({ published, words, earlier, onDone }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const told = usePublication();
  const [open, setOpen] = useState(false);
  const then = useQuery({ ...earlierVersionQuery(published.key, earlier.version), enabled: open });
  const restore = useMutation({
    mutationFn: () =>
      api("restoreTypeVersion", {
        params: { key: published.key },
        body: { version: published.version, to: earlier.version },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.types });
      onDone();
    },
    onError: () => void queries.invalidateQueries({ queryKey: keys.types }),
  });
  const changes = then.data
    ? changesOf(settingsOf(published.definition), settingsOf(then.data.definition), words)
    : undefined;
  return (
    <li>
      <Button type="text" block aria-expanded={open} onClick={() => setOpen(!open)}>
        {told(earlier)}
      </Button>
      {open && (
        <div>
          {then.isPending && <Skeleton active title={false} />}
          {then.isError && <ProblemNote error={then.error} retry={() => void then.refetch()} />}
          {changes && <p>{t(changes.length > 0 ? "promises.restoreWould" : "promises.restoreOther")}</p>}
          {changes && <ChangeList changes={changes} />}
          {restore.isError && (
            <p className="form-error" role="alert">
              {problemWords(t, restore.error)}
            </p>
          )}
          {changes && (
            <Button type="primary" loading={restore.isPending} onClick={() => restore.mutate()}>
              {t("promises.restore", { version: earlier.version })}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
