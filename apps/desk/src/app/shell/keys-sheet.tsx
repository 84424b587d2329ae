import { Modal } from "antd";
import { useTranslation } from "react-i18next";

const KEYS = [
  ["j / k", "keys.move"],
  ["Enter", "keys.open"],
  ["x", "keys.select"],
  ["a", "keys.approve"],
  ["c", "keys.claim"],
  ["r", "keys.reply"],
  ["n", "keys.note"],
  ["t", "keys.transfer"],
  ["e", "keys.edit"],
  ["u", "keys.urge"],
  ["Ctrl Enter", "keys.send"],
  ["Ctrl K / ⌘ K", "keys.palette"],
  ["/", "keys.search"],
  ["g i", "keys.workbench"],
  ["g n", "keys.new"],
  ["Esc", "keys.close"],
  ["?", "keys.all"],
] as const;

export function KeysSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open title={t("keys.title")} footer={null} width={520} onCancel={onClose}>
      <dl className="keys-sheet">
        {KEYS.map(([key, word]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
