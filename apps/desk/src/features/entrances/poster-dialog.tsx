import type { Entrance } from "@deskbell/contract/entrances";
import { App, Button, Modal, Space } from "antd";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { copyText } from "../../lib/copy-text.ts";
import { currentLocale } from "../../lib/locale.ts";
import { useMe } from "../../lib/session.ts";
import { QrCode } from "./qr-code.tsx";
import "./entrances.css";

/** The poster as it prints, with its address and QR. Printing shows the poster alone. */
export function PosterDialog({ entrance, onClose }: { entrance: Entrance; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const poster = <Poster entrance={entrance} />;

  async function copy(): Promise<void> {
    if (await copyText(entrance.url)) void message.success(t("entrances.copied"));
    else void message.error(t("entrances.notCopied"));
  }

  return (
    <Modal open title={t("entrances.poster")} footer={null} onCancel={onClose} width={420}>
      {poster}
      <p className="poster-address">{entrance.url}</p>
      <Space>
        <Button type="primary" onClick={() => print()}>
          {t("entrances.print")}
        </Button>
        <Button onClick={() => void copy()}>{t("entrances.copy")}</Button>
      </Space>
      {createPortal(
        <div className="poster-sheet" aria-hidden="true">
          {poster}
        </div>,
        document.body,
      )}
    </Modal>
  );
}

function Poster({ entrance }: { entrance: Entrance }) {
  const { t } = useTranslation();
  const me = useMe();
  const { name } = entrance.type;
  const title = currentLocale() === "en" ? (name.en ?? name.zh) : name.zh;
  return (
    <div className="poster">
      <p className="poster-school">
        {me.institution.name}
        {entrance.campus && ` · ${entrance.campus.name}`}
      </p>
      <p className="poster-title">{title}</p>
      <QrCode text={entrance.url} label={t("entrances.qrOf", { name: title })} />
      <p className="poster-help">{t("entrances.scan")}</p>
    </div>
  );
}
