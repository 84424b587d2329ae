import { useTranslation } from "react-i18next";
import { Empty } from "../../lib/empty.tsx";

/** A family's account signed in on the same device: their place is the portal. */
export function WrongFace() {
  const { t } = useTranslation();
  return <Empty text={t("signIn.family")} action={<a href="/">{t("channel.portal")}</a>} />;
}
