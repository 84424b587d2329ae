import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty } from "../lib/empty.tsx";
import { usePageTitle } from "../lib/page-title.tsx";

export function NotFoundPage() {
  const { t } = useTranslation();
  usePageTitle(`${t("problem.notFound")} · ${t("common.product")}`);
  return (
    <main>
      <Empty heading text={t("problem.notFound")} action={<Link to="/">{t("problem.home")}</Link>} />
    </main>
  );
}
