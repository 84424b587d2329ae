import type { TicketPage } from "@deskbell/contract/tickets";
import { Button } from "antd";
import { Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useBackClosesSheet } from "../../app/back-closes-layer.ts";
import { useShortcut } from "../../app/shortcuts.ts";
import { Icon } from "../../lib/icon.tsx";
import { piece } from "../../lib/piece.tsx";
import { useMe } from "../../lib/session.ts";
import { PHONE, useMedia } from "../../lib/use-media.ts";
import { looksOn } from "../../lib/viewing.ts";
import { ActionBar } from "./actions/action-bar.tsx";
import { isButton } from "./actions/action-plan.ts";
import type { Action } from "./actions/action-types.ts";
import { availableModes } from "./composer/modes.ts";
import { type ComposerMode, writeDraft } from "./composer/draft-store.ts";
import { keepOpen, type Open, recallOpen } from "./dock-memory.ts";
import { useTellPresence } from "./presence/use-tell-presence.ts";
import "./dock.css";

// What one writes and decides with is fetched while one reads, not before.
const loadPanel = () => import("./actions/action-panel.tsx");
const loadComposer = () => import("./composer/composer.tsx");
const ActionPanel = piece(async () => (await loadPanel()).ActionPanel);
const Composer = piece(async () => (await loadComposer()).Composer);

const sameSeat = (a: Action, b: Action): boolean => a.command === b.command && a.task === b.task;

/** Under the ticket, always in reach: writing on the left, deciding on the right, at most one of them unfolded. */
export function Dock({ page }: { page: TicketPage }) {
  const { t } = useTranslation();
  const me = useMe();
  const [open, setState] = useState(() => recallOpen(me.id, page));
  const setOpen = (next: Open | undefined): void => {
    setState(next);
    keepOpen(me.id, page.id, next);
  };
  const phone = useMedia(PHONE);
  useTellPresence(page.id, open?.kind === "composer" && open.mode !== "contact" ? "replying" : "viewing");
  const modes = availableModes(page);
  const close = (): void => setOpen(undefined);
  const write = (mode: ComposerMode): void => setOpen({ kind: "composer", mode });
  useShortcut("r", () => write("reply"), modes.includes("reply") && !looksOn());
  useShortcut("n", () => write("note"), modes.includes("note") && !looksOn());
  useShortcut("Escape", close, open !== undefined);
  useBackClosesSheet(phone && open !== undefined);

  useEffect(() => {
    const timer = window.setTimeout(() => void Promise.all([loadPanel(), loadComposer()]).catch(() => undefined), 300);
    return () => window.clearTimeout(timer);
  }, []);

  // Somebody else settled it meanwhile: what was written for it stays, and says so.
  const gone = open?.kind === "action" && !page.actions.some((action) => sameSeat(action, open.action));
  const note = (text: string): void => {
    writeDraft({ person: me.id, ticket: page.id, mode: "note" }, text);
    write("note");
  };

  if (open === undefined && modes.length === 0 && !page.actions.some(isButton)) return null;
  return (
    <div className="dock">
      <Suspense fallback={<div className="dock-row" aria-busy="true" />}>
        {open?.kind === "composer" && (
          <Composer key={open.mode} page={page} mode={open.mode} onMode={write} onClose={close} />
        )}
        {open?.kind === "action" && (
          <ActionPanel
            key={`${open.action.command}/${open.action.task}`}
            page={page}
            action={open.action}
            settledSince={gone ? open.since : undefined}
            onNote={modes.includes("note") ? note : undefined}
            onClose={close}
          />
        )}
      </Suspense>
      {open === undefined && (
        <div className="dock-row">
          <div className="dock-write">
            {modes.includes("reply") && (
              <Button onClick={() => write("reply")} aria-label={t("composer.reply")}>
                {phone ? t("composer.replyShort") : t("composer.reply")}
              </Button>
            )}
            {modes.includes("note") && (
              <Button
                className="dock-note"
                aria-label={t("composer.note")}
                icon={<Icon name="lock" size={14} />}
                onClick={() => write("note")}
              >
                {phone ? t("composer.noteShort") : t("composer.note")}
              </Button>
            )}
          </div>
          <ActionBar
            page={page}
            narrow={phone}
            onAsk={(action) => setOpen({ kind: "action", action, since: page.seq })}
          />
        </div>
      )}
    </div>
  );
}
