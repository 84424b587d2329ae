import type { SavedView } from "@deskbell/contract/views";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { copyText } from "../../lib/copy-text.ts";
import { Empty } from "../../lib/empty.tsx";
import { Icon } from "../../lib/icon.tsx";
import { keys } from "../../lib/query.ts";
import { useViewChanges } from "./use-view-changes.ts";
import { ViewForm } from "./view-form.tsx";
import { viewsQuery } from "./views-query.ts";

/** All views in order: moved, renamed, shared, removed. */
export function ManageViews({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const views = useQuery(viewsQuery).data?.items ?? [];
  const { order, remove } = useViewChanges();
  const [editing, setEditing] = useState<SavedView>();

  const move = (at: number, by: 1 | -1): void => {
    const next = [...views];
    const [moved] = next.splice(at, 1);
    if (!moved) return;
    next.splice(at + by, 0, moved);
    queries.setQueryData(viewsQuery.queryKey, (known) => known && { ...known, items: next });
    void queries.cancelQueries({ queryKey: keys.views });
    order.mutate(next.map((view) => view.id));
  };
  const copy = async (view: SavedView): Promise<void> => {
    const link = new URL(`/desk/views/${view.id}`, window.location.origin).href;
    if (await copyText(link)) void message.success(t("views.linkCopied"));
  };

  return (
    <Modal open title={t("views.manage")} footer={null} width={520} onCancel={onClose}>
      {views.length === 0 && <Empty text={t("views.empty")} />}
      <ul className="manage-views">
        {views.map((view, at) => (
          <li key={view.id}>
            <span className="manage-views-name">
              {view.name}
              {!view.mine && <small>{t("views.by", { name: view.owner.name })}</small>}
            </span>
            <Tool icon="up" label={t("views.up", view)} disabled={at === 0} onClick={() => move(at, -1)} />
            <Tool
              icon="down"
              label={t("views.down", view)}
              disabled={at === views.length - 1}
              onClick={() => move(at, 1)}
            />
            <Tool icon="clip" label={t("views.copyLink")} onClick={() => void copy(view)} />
            {view.mine && (
              <>
                <Tool icon="pencil" label={t("views.edit", view)} onClick={() => setEditing(view)} />
                <Tool icon="trash" label={t("views.remove", view)} onClick={() => remove.mutate(view)} />
              </>
            )}
          </li>
        ))}
      </ul>
      {editing && <ViewForm view={editing} definition={editing.definition} onClose={() => setEditing(undefined)} />}
    </Modal>
  );
}

interface ToolProps {
  icon: "up" | "down" | "clip" | "pencil" | "trash";
  label: string;
  disabled?: boolean;
  onClick: () => void;
}

function Tool({ icon, label, disabled = false, onClick }: ToolProps) {
  return (
    <Button
      type="text"
      icon={<Icon name={icon} size={16} />}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    />
  );
}
