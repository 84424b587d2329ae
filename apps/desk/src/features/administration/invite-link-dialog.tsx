import { Modal } from "antd";
import { useTranslation } from "react-i18next";
import type { InviteLink } from "./member-types.ts";
import { SecretNote } from "./secret-note.tsx";

/** Shown this once: the server keeps no more than the token's hash. A click beside it must not lose the link. */
export function InviteLinkDialog({ name, link, onClose }: InviteLink & { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open title={t("members.inviteLink", { name })} footer={null} onCancel={onClose} mask={{ closable: false }}>
      <SecretNote title={t("members.inviteLinkHint")} secret={link} />
    </Modal>
  );
}
