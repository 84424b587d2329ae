import { Button } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { serverNow } from "../../../lib/clock.ts";
import { currentViewing, switchViewing } from "../../../lib/viewing.ts";
import { useLocale } from "../../../lib/words.ts";
import { clockTime } from "../../../lib/dates.ts";
import { useZone } from "../../../lib/zone.ts";
import { endViewing } from "./end-viewing.ts";
import "./viewing.css";

/** Loud while one looks as somebody else, with the way back. */
export function ViewingBanner() {
  const { t } = useTranslation();
  const locale = useLocale();
  const zone = useZone();
  const viewing = currentViewing();

  useEffect(() => {
    if (!viewing) return;
    const timer = window.setTimeout(() => switchViewing(undefined), Date.parse(viewing.until) - serverNow());
    document.documentElement.dataset["viewing"] = "";
    return () => {
      window.clearTimeout(timer);
      delete document.documentElement.dataset["viewing"];
    };
  }, [viewing]);

  if (!viewing) return null;
  return (
    <div className="viewing-banner" role="status">
      <p>
        <b>{t("viewing.as", { name: viewing.member.name })}</b>{" "}
        {t("viewing.only", { time: clockTime(Date.parse(viewing.until), locale, zone) })}
      </p>
      <Button onClick={() => void endViewing(viewing)}>{t("viewing.end")}</Button>
    </div>
  );
}
