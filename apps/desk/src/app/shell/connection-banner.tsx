import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

const SAY_BACK_MS = 3_000;

/** Calm words while the server can't be reached, and that all is well again afterwards. */
export function ConnectionBanner({ down }: { down: boolean }) {
  const { t } = useTranslation();
  const wasDown = useRef(false);
  const [back, setBack] = useState(false);

  useEffect(() => {
    if (down) {
      wasDown.current = true;
      setBack(false);
      return;
    }
    if (!wasDown.current) return;
    wasDown.current = false;
    setBack(true);
    const timer = window.setTimeout(() => setBack(false), SAY_BACK_MS);
    return () => window.clearTimeout(timer);
  }, [down]);

  return (
    <div role="status">
      {down && <p className="connection-banner">{t("connection.lost")}</p>}
      {!down && back && (
        <p className="connection-banner" data-back>
          {t("connection.back")}
        </p>
      )}
    </div>
  );
}
