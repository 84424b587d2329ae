import { Modal } from "antd";
import { useTranslation } from "react-i18next";
import { OnBehalf } from "./on-behalf.tsx";

/** Over whatever one looks at. What was pasted is kept when it is closed. */
export function OnBehalfDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      centered
      title={t("file.title")}
      footer={null}
      width={720}
      mask={{ closable: false }}
      onCancel={onClose}
    >
      <OnBehalf onClose={onClose} />
    </Modal>
  );
}
