import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty } from "../lib/empty.tsx";

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <main>
      <Empty heading text={t("problem.notFound")} action={<Link to="/">{t("problem.home")}</Link>} />
    </main>
  );
}
