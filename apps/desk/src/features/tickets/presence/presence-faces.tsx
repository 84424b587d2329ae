import type { PresentMember } from "@deskbell/contract/tickets";
import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../lib/avatar.tsx";
import "./presence.css";

/** Faces beyond these are a number. */
const MOST = 3;

/** Who else is on a ticket now; who writes stands out. With `words` it is said beside the faces, else on hover. */
export function PresenceFaces({ present, words = false }: { present: readonly PresentMember[]; words?: boolean }) {
  const { t } = useTranslation();
  if (present.length === 0) return null;
  const writing = present.filter((one) => one.doing === "replying");
  const named = (some: readonly PresentMember[]): string => some.map((one) => one.name).join(t("common.and"));
  const said = [
    writing.length > 0 ? t("presence.replying", { names: named(writing) }) : "",
    writing.length < present.length
      ? t("presence.viewing", { names: named(present.filter((one) => one.doing !== "replying")) })
      : "",
  ]
    .filter((line) => line !== "")
    .join("，");
  return (
    <Tooltip title={words ? undefined : said}>
      <span className="presence" data-doing={writing.length > 0 ? "replying" : "viewing"} role="status">
        <span className="presence-faces">
          {[...writing, ...present.filter((one) => one.doing !== "replying")].slice(0, MOST).map((one) => (
            <Avatar key={one.member} name={one.name} seed={one.member} size={20} />
          ))}
        </span>
        {present.length > MOST && <span className="num">+{present.length - MOST}</span>}
        <span className={words ? "presence-words" : "visually-hidden"}>{said}</span>
      </span>
    </Tooltip>
  );
}
