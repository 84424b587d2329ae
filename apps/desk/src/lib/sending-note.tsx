import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { isPassing } from "./api.ts";
import "./sending-note.css";

interface Sending {
  isPending: boolean;
  /** Tries that came to nothing so far. */
  failureCount: number;
  error: unknown;
}

/** While something that was sent finds no server: that it is being tried, then that it did not go and how to send it again. */
export function SendingNote({ sending, retry }: { sending: Sending; retry: () => void }) {
  const { t } = useTranslation();
  const trying = sending.isPending && sending.failureCount > 0;
  const failed = !sending.isPending && isPassing(sending.error);
  return (
    <div role="status">
      {trying && <p className="sending-note muted">{t("sending.trying")}</p>}
      {failed && (
        <p className="sending-note" data-failed>
          {t("sending.failed")}
          <Button size="small" onClick={retry}>
            {t("sending.again")}
          </Button>
        </p>
      )}
    </div>
  );
}
