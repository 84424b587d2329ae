import { isComposing } from "@deskbell/ui/keys";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { MemberPicker } from "../actions/member-picker.tsx";

interface Props {
  /** Who watches already. */
  known: readonly string[];
  onAdd: (member: string) => void;
  onClose: () => void;
}

/** A colleague to watch along; choosing is adding. */
export function AddWatcher({ known, onAdd, onClose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div
      className="watchers-add"
      onKeyDown={(event) => {
        if (event.key === "Escape" && !isComposing(event)) onClose();
      }}
    >
      <label htmlFor={id} className="visually-hidden">
        {t("watchers.addLabel")}
      </label>
      <p className="muted">{t("watchers.addHint")}</p>
      <MemberPicker id={id} value={undefined} without={known} autoFocus onChange={onAdd} />
    </div>
  );
}
