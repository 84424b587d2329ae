import { Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { Nav } from "./nav.tsx";

export function NavDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer
      open
      placement="left"
      size={260}
      title={t("common.product")}
      onClose={onClose}
      styles={{ body: { padding: 0 } }}
    >
      <Nav onGo={onClose} />
    </Drawer>
  );
}
