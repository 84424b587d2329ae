import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

export function FirstStep({ ready }: { ready: boolean }) {
  const { t } = useTranslation();
  if (!ready) return <p className="muted">{t("start.firstNone")}</p>;
  return (
    <Link to="/new">
      <Button type="primary">{t("start.firstTry")}</Button>
    </Link>
  );
}
