import { Link, useRouterState } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useManagePlaces } from "../../features/administration/manage-places.ts";
import { readStored, writeStored } from "../../lib/stored.ts";

const OPEN = "deskbell.nav.open";
/** With this few there is nothing to fold. */
const FEW = 8;

/** Administration: folded groups, of which the one that is used stands open; what one opens stays so. */
export function NavManage() {
  const { t } = useTranslation();
  const groups = useManagePlaces();
  const here = useRouterState({ select: ({ location }) => location.pathname });
  const [open, setOpen] = useState(() => (readStored(OPEN) ?? "").split(" "));
  const few = groups.flatMap(({ places }) => places).length <= FEW;
  const toggle = (group: string, isOpen: boolean) => {
    const next = isOpen ? [...new Set([...open, group])] : open.filter((one) => one !== group);
    setOpen(next);
    writeStored(OPEN, next.join(" "));
  };
  if (groups.length === 0) return null;
  return (
    <>
      <h2>{t("nav.manage")}</h2>
      {groups.map(({ group, places }) => {
        const links = (
          <ul>
            {places.map(({ key, to, name }) => (
              <li key={key}>
                <Link to={to} className="nav-link">
                  {name(t)}
                </Link>
              </li>
            ))}
          </ul>
        );
        if (few) return <div key={group}>{links}</div>;
        return (
          <details
            key={group}
            className="nav-group"
            open={open.includes(group) || places.some(({ to }) => to === here)}
          >
            <summary
              className="nav-link"
              onClick={(event) => {
                // The drawer of a phone closes when one goes somewhere, not when one unfolds.
                event.stopPropagation();
                // React has unfolded it by then; the browser's own turn would fold it again.
                event.preventDefault();
                toggle(group, !event.currentTarget.closest("details")?.open);
              }}
            >
              {t(`navGroup.${group}`)}
            </summary>
            {links}
          </details>
        );
      })}
    </>
  );
}
