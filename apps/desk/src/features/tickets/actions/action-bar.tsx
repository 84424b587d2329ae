import type { TicketPage } from "@deskbell/contract/tickets";
import { Button, Dropdown, Tooltip } from "antd";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useActionRequests } from "../../../app/requested-action.ts";
import { useShortcut } from "../../../app/shortcuts.ts";
import { Icon } from "../../../lib/icon.tsx";
import { piece } from "../../../lib/piece.tsx";
import { SendingNote } from "../../../lib/sending-note.tsx";
import { TOUCH, useMedia } from "../../../lib/use-media.ts";
import { useText } from "../../../lib/words.ts";
import { looksOn } from "../../../lib/viewing.ts";
import { isRelation, type RelationCommand } from "../relations/relation-commands.ts";
import { asksFirst, planActions } from "./action-plan.ts";
import { actionName } from "./action-words.ts";
import type { Action } from "./action-types.ts";
import { useCommand } from "./use-command.ts";

const RelationDrawer = piece(async () => (await import("../relations/relation-drawer.tsx")).RelationDrawer);

interface Props {
  page: TicketPage;
  /** No room for a second button: it goes into the menu. */
  narrow: boolean;
  /** Opens the panel of an action that asks something first. */
  onAsk: (action: Action) => void;
}

/** The one loud button, its counterpart, and the rest in a menu: exactly what the server says is available. */
export function ActionBar({ page, narrow, onAsk }: Props) {
  const { t } = useTranslation();
  const text = useText();
  // Without keys there is nothing to tell, and a tap would leave it standing over the page.
  const touch = useMedia(TOUCH);
  const plan = planActions(page.actions, narrow);
  const command = useCommand(page, "here");
  const [relating, setRelating] = useState<RelationCommand>();

  const run = (action: Action): void => {
    if (command.isPending || looksOn()) return;
    if (isRelation(action.command)) return setRelating(action.command);
    if (asksFirst(action)) onAsk(action);
    else command.mutate({ action });
  };
  const find = (...names: string[]): Action | undefined => page.actions.find((one) => names.includes(one.command));
  const runNamed = (...names: string[]): void => {
    const action = find(...names);
    if (action) run(action);
  };
  useActionRequests((command, task) => {
    const action = page.actions.find((one) => one.command === command && one.task === task);
    if (action) run(action);
  });
  useShortcut(
    "a",
    () => runNamed("approve", "complete", "resubmit"),
    find("approve", "complete", "resubmit") !== undefined,
  );
  useShortcut("c", () => runNamed("claim"), find("claim") !== undefined);
  useShortcut("t", () => runNamed("transfer", "assign"), find("transfer", "assign") !== undefined);
  useShortcut("u", () => runNamed("urge"), find("urge") !== undefined);

  // Two seats of one person in parallel arms: the menu says which step each button is of.
  const severalSteps = new Set(plan.menu.concat(plan.primary ?? []).flatMap((action) => action.visit ?? [])).size > 1;
  const label = (action: Action): string => {
    const name = actionName(t, action);
    return severalSteps && action.stepName ? t("action.onStep", { action: name, step: text(action.stepName) }) : name;
  };

  return (
    <div className="action-bar" role="group" aria-label={t("action.bar")}>
      <SendingNote sending={command} retry={() => command.variables && command.mutate(command.variables)} />
      {plan.menu.length > 0 && (
        <Dropdown
          trigger={["click"]}
          placement="topRight"
          menu={{
            items: plan.menu.map((action, index) => ({
              key: String(index),
              label: label(action),
              danger: action.command === "cancel" || action.command === "withdraw",
              onClick: () => run(action),
            })),
          }}
        >
          <Button icon={<Icon name="more" />} aria-label={t("action.more")} aria-haspopup="menu" />
        </Dropdown>
      )}
      {relating && (
        <Suspense fallback={null}>
          <RelationDrawer page={page} command={relating} onClose={() => setRelating(undefined)} />
        </Suspense>
      )}
      {plan.second && <Button onClick={() => plan.second && run(plan.second)}>{label(plan.second)}</Button>}
      {plan.primary && (
        <Tooltip
          title={
            touch
              ? ""
              : t("action.shortcut", { action: label(plan.primary), key: plan.primary.command === "claim" ? "c" : "a" })
          }
        >
          <Button type="primary" loading={command.isPending} onClick={() => plan.primary && run(plan.primary)}>
            {label(plan.primary)}
          </Button>
        </Tooltip>
      )}
    </div>
  );
}
