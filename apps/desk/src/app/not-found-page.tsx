import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty } from "../lib/empty.tsx";

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <main>
      <h1 className="visually-hidden">{t("problem.notFound")}</h1>
      <Empty text={t("problem.notFound")} action={<Link to="/">{t("problem.home")}</Link>} />
    </main>
  );
}
