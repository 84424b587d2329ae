import { Button } from "antd";
import { useTranslation } from "react-i18next";

/** Under what is settled in a drawer: what it would mean, and the way out. Nothing is published from here. */
export function DrawerFoot({ example, onClose }: { example: string | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      {example !== undefined && (
        <p className="settings-example num" role="status">
          {example}
        </p>
      )}
      <footer>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button type="primary" htmlType="submit">
          {t("promises.apply")}
        </Button>
      </footer>
    </>
  );
}
