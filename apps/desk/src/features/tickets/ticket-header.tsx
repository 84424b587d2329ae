import type { TicketPage } from "@deskbell/contract/tickets";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { App, Button, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { copyText } from "../../lib/copy-text.ts";
import { CategoryChip } from "../../lib/category-chip.tsx";
import { Icon } from "../../lib/icon.tsx";
import { PromiseChip } from "../../lib/promise-chip.tsx";
import type { TicketSearch } from "../../lib/ticket-search.ts";
import { UrgencyMark } from "../../lib/urgency-mark.tsx";
import { useMedia, WIDE } from "../../lib/use-media.ts";
import { useText } from "../../lib/words.ts";
import { HandsOff } from "../administration/viewing/hands-off.tsx";
import { useCommand } from "./actions/use-command.ts";
import { PresenceFaces } from "./presence/presence-faces.tsx";
import { presenceQuery } from "./presence/presence-query.ts";
import { promiseName } from "./promise-name.ts";

/** Number, what it is, where it stands, what is promised. */
export function TicketHeader({ page, search }: { page: TicketPage; search: TicketSearch }) {
  const { t } = useTranslation();
  const text = useText();
  const wide = useMedia(WIDE);
  const present = useQuery(presenceQuery([page.id])).data?.items ?? [];
  const running = page.promises
    .filter((promise) => promise.stoppedAt === null && promise.dueAt !== null)
    .sort((a, b) => (a.dueAt ?? "").localeCompare(b.dueAt ?? ""))[0];
  return (
    <header className="ticket-header">
      <Link to="/tickets" search={search} className="ticket-back" aria-label={t("ticket.backToList")}>
        <Icon name={wide ? "close" : "back"} />
      </Link>
      <div className="ticket-heading">
        <h1>
          {text(page.type.name)} <span className="ticket-subject">{page.title}</span>
        </h1>
        <p className="ticket-facts">
          <CopyNumber page={page} />
          <CategoryChip category={page.category} wording={page.type.wording} />
          <UrgencyMark urgency={page.urgency} priority={page.priority} />
          {page.confidential && (
            <Tooltip title={t("ticket.confidentialHint")}>
              <span className="chip">
                <Icon name="lock" size={12} />
                {t("ticket.confidential")}
              </span>
            </Tooltip>
          )}
          {running && (
            <PromiseChip
              name={text(promiseName(page, running))}
              dueAt={running.dueAt}
              notPossible={running.notPossible}
              startedAt={running.startedAt}
              pausedAt={running.pausedAt}
              breachedAt={running.breachedAt}
            />
          )}
          <PresenceFaces present={present} words={wide} />
        </p>
      </div>
      <HandsOff>
        <WatchButton page={page} />
      </HandsOff>
    </header>
  );
}

function CopyNumber({ page }: { page: TicketPage }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    if (await copyText(window.location.href.split("?")[0] ?? "")) void message.success(t("common.copied"));
  };
  return (
    <Tooltip title={t("ticket.copyLink")}>
      <button
        type="button"
        className="ticket-number reach num"
        aria-label={`${t("ticket.number")} ${page.number}`}
        onClick={() => void copy()}
      >
        {page.number}
      </button>
    </Tooltip>
  );
}

function WatchButton({ page }: { page: TicketPage }) {
  const { t } = useTranslation();
  const command = useCommand(page);
  const action = page.actions.find((one) => one.command === "watch");
  if (!action) return null;
  return (
    <Tooltip title={page.watching ? t("ticket.unwatch") : t("ticket.watch")}>
      <Button
        type="text"
        className="ticket-watch"
        icon={<Icon name="eye" />}
        aria-label={page.watching ? t("ticket.watching") : t("ticket.watch")}
        aria-pressed={page.watching}
        loading={command.isPending}
        onClick={() => command.mutate({ action, watch: !page.watching })}
      >
        {page.watching ? t("ticket.watching") : t("ticket.watch")}
      </Button>
    </Tooltip>
  );
}
