import { useState } from "react";
import { useWords } from "../../lib/locale.ts";
import "./entrance.css";

/** The address is the only way back, so it is said, and can be taken along. */
export function KeepLink() {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(location.href);
      setCopied(true);
    } catch {
      // Without TLS there is no clipboard; the address stands there to be marked.
      setCopied(false);
    }
  }

  return (
    <details className="card filled">
      <summary>{t("entrance.keep")}</summary>
      <div className="stack">
        <p className="muted">{t("entrance.keepHelp")}</p>
        <p className="small keep-link">{location.href}</p>
        <button type="button" className="button wide" onClick={() => void copy()}>
          {t(copied ? "entrance.copied" : "entrance.copy")}
        </button>
      </div>
    </details>
  );
}
