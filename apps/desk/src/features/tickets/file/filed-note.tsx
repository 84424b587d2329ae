import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "@tanstack/react-router";
import { copyText } from "../../../lib/copy-text.ts";
import { Icon } from "../../../lib/icon.tsx";
import { useMe } from "../../../lib/session.ts";
import { useNow } from "../../../lib/use-now.ts";
import { useDateWords } from "../../../lib/words.ts";
import type { Filed } from "./use-submit.ts";

interface Props {
  filed: Filed;
  /** The one who asked can open the link by signing in with their phone. */
  canFollow: boolean;
  onAnother: () => void;
  onClose: (() => void) | undefined;
}

/** Number, promise, and the link for the chat window that it came from. */
export function FiledNote({ filed, canFollow, onAnother, onClose }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const dates = useDateWords(useNow());
  const [copied, setCopied] = useState(false);
  const link = `${window.location.origin}/s/${me.institution.shortId}/t/${filed.id}`;
  const copy = (): void => void copyText(t("file.linkMessage", { number: filed.number, link })).then(setCopied);
  return (
    <section className="filed" aria-labelledby="filed-title">
      <h2 id="filed-title">
        {t("file.filed")} <span className="num">{filed.number}</span>
      </h2>
      {filed.promisedAt && <p className="muted">{t("file.promised", { date: dates.short(filed.promisedAt) })}</p>}
      {filed.noteLost && (
        <p className="form-error" role="alert">
          {t("file.noteLost")}
        </p>
      )}
      {canFollow ? (
        <div className="filed-link">
          <input
            className="form-input"
            readOnly
            aria-label={t("file.link")}
            value={link}
            onFocus={(event) => event.target.select()}
          />
          <Button type="primary" autoFocus icon={<Icon name={copied ? "check" : "clip"} size={16} />} onClick={copy}>
            {copied ? t("file.linkCopied") : t("file.copyLink")}
          </Button>
        </div>
      ) : (
        <p className="muted">{t("file.noLink")}</p>
      )}
      <footer>
        <Button onClick={onAnother}>{t("file.another")}</Button>
        <Link to="/tickets/$id" params={{ id: filed.id }} search={{ view: "filed" }} onClick={onClose}>
          {t("file.openTicket")}
        </Link>
      </footer>
    </section>
  );
}
