import type { TicketPage } from "@deskbell/contract/tickets";
import { Button } from "antd";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../lib/avatar.tsx";
import { Icon } from "../../../lib/icon.tsx";
import { piece } from "../../../lib/piece.tsx";
import { useMe } from "../../../lib/session.ts";
import { looksOn } from "../../../lib/viewing.ts";
import { useCommand } from "../actions/use-command.ts";
import { Block } from "../side/block.tsx";
import "./watchers.css";

const AddWatcher = piece(async () => (await import("./add-watcher.tsx")).AddWatcher);

/** Who is told of what happens: faces and names; who handles the ticket adds colleagues and takes them off. */
export function Watchers({ page }: { page: TicketPage }) {
  const { t } = useTranslation();
  const me = useMe();
  const command = useCommand(page);
  const [adding, setAdding] = useState(false);
  const action = page.actions.find((one) => one.command === "watch");
  if (page.watchers.length === 0 && !(action && page.maySetWatchers)) return null;
  const set = (id: string, watch: boolean): void => {
    if (!action || command.isPending) return;
    setAdding(false);
    command.mutate({ action, watch, ...(id === me.id ? {} : { member: id }) });
  };
  return (
    <Block title={t("watchers.title")}>
      <ul className="watchers">
        {page.watchers.map(({ id, name, how }) => (
          <li key={id}>
            <Avatar name={name} seed={id} size={20} />
            {name}
            {how === "copied" && <span className="muted">{t("watchers.copied")}</span>}
            {how === "watching" && action && (page.maySetWatchers || id === me.id) && (
              <button
                type="button"
                className="form-icon"
                aria-label={t("watchers.remove", { name })}
                disabled={command.isPending || looksOn()}
                onClick={() => set(id, false)}
              >
                <Icon name="close" size={12} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {action && page.maySetWatchers && !adding && (
        <Button type="link" className="side-more" disabled={command.isPending} onClick={() => setAdding(true)}>
          {t("watchers.add")}
        </Button>
      )}
      {adding && (
        <Suspense fallback={null}>
          <AddWatcher
            known={page.watchers.flatMap(({ id, how }) => (how === "watching" ? [id] : []))}
            onAdd={(id) => set(id, true)}
            onClose={() => setAdding(false)}
          />
        </Suspense>
      )}
    </Block>
  );
}
