import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** A secret that is shown once. */
export function SecretNote({ title, secret }: { title: string; secret: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  return (
    <div className="secret" role="status">
      <p>{title}</p>
      <code>{secret}</code>
      <Button size="small" onClick={() => void navigator.clipboard?.writeText(secret).then(() => setCopied(true))}>
        {copied ? t("common.copied") : t("common.copy")}
      </Button>
    </div>
  );
}
