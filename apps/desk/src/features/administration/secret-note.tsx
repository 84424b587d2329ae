import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { copyText } from "../../lib/copy-text.ts";

/** A secret that is shown once. */
export function SecretNote({ title, secret }: { title: string; secret: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  return (
    <div className="secret" role="status">
      <p>{title}</p>
      <code>{secret}</code>
      <Button size="small" onClick={() => void copyText(secret).then(setCopied)}>
        {copied ? t("common.copied") : t("common.copy")}
      </Button>
    </div>
  );
}
