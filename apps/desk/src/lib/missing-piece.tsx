import { Button } from "antd";
import { useTranslation } from "react-i18next";
import "./missing-piece.css";

/** In place of what could not be fetched: why, and what helps. `onClose`: of a dialog or drawer, which did not come. */
export function MissingPiece({ onClose }: { onClose?: (() => void) | undefined }) {
  const { t } = useTranslation();
  return (
    <div className="missing-piece" role="alert">
      <p>{t("problem.missing")}</p>
      {onClose && <Button onClick={onClose}>{t("common.close")}</Button>}
      <Button type="primary" onClick={() => window.location.reload()}>
        {t("problem.reload")}
      </Button>
    </div>
  );
}
