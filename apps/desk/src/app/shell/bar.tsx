import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Badge, Button, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { noticesUnreadQuery } from "../../features/notices/notices-query.ts";
import { Icon } from "../../lib/icon.tsx";
import { can, useMe } from "../../lib/session.ts";
import { TOUCH, useMedia } from "../../lib/use-media.ts";
import { looksOn } from "../../lib/viewing.ts";
import { MeMenu } from "./me-menu.tsx";

export function Bar({
  onNav,
  onNotices,
  onKeys,
  onNew,
  onPalette,
}: {
  onNav?: (() => void) | undefined;
  onNotices: () => void;
  onKeys: () => void;
  onNew: () => void;
  onPalette: () => void;
}) {
  const { t } = useTranslation();
  const me = useMe();
  // At the bell, not at the corner of what a finger presses.
  const inset = useMedia(TOUCH) ? 12 : 6;
  const unread = useQuery({ ...noticesUnreadQuery, enabled: !looksOn() }).data ?? 0;
  return (
    <header className="bar">
      {onNav && <Button type="text" icon={<Icon name="menu" />} aria-label={t("nav.open")} onClick={onNav} />}
      <Link to="/tickets" search={{ view: "mine" }} className="bar-name">
        <img src="/desk/bell.svg" width={22} height={22} alt={t("common.product")} />
        <span>{me.institution.name}</span>
      </Link>
      {me.institution.demo && (
        <Tooltip title={t("bar.demoHint")}>
          <span className="chip">{t("bar.demo")}</span>
        </Tooltip>
      )}
      <span className="bar-space" />
      <Button
        type="text"
        className="bar-search"
        icon={<Icon name="search" />}
        aria-label={t("palette.open")}
        onClick={onPalette}
      >
        <kbd>Ctrl K</kbd>
      </Button>
      {can(me, "ticket.create") && (
        <button
          type="button"
          className="bar-new"
          disabled={looksOn()}
          aria-label={t("bar.newTicketLabel")}
          onClick={onNew}
        >
          <Icon name="plus" size={16} />
          <span>{t("bar.newTicket")}</span>
        </button>
      )}
      <Badge count={unread} size="small" color="var(--c-late-fill)" overflowCount={99} offset={[-inset, inset]}>
        <Button
          type="text"
          icon={<Icon name="bell" />}
          aria-label={unread > 0 ? t("bar.noticesUnread", { count: unread }) : t("bar.notices")}
          disabled={looksOn()}
          onClick={onNotices}
        />
      </Badge>
      <MeMenu onKeys={onKeys} />
    </header>
  );
}
