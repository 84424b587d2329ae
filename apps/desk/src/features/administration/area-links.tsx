import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { can, useMe } from "../../lib/session.ts";
import { currentViewing } from "../../lib/viewing.ts";
import { AREA_NAMES, AREAS } from "./areas.ts";

/** Ways to the areas that this person may see. */
export function AreaLinks() {
  const { t } = useTranslation();
  const me = useMe();
  // Who looks as somebody else looks at tickets, not at settings.
  if (currentViewing()) return null;
  return AREA_NAMES.filter((area) => can(me, AREAS[area].needs)).map((area) => (
    <li key={area}>
      <Link to="/manage/$area" params={{ area }} className="nav-link">
        {t(`area.${area}`)}
      </Link>
    </li>
  ));
}
