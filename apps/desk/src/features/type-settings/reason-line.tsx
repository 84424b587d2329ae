import type { Reason } from "@deskbell/engine/flow";
import { isComposing } from "@deskbell/ui/keys";
import { Button, Input } from "antd";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../lib/icon.tsx";
import { useText } from "../../lib/words.ts";
import { isLonger, UpTo } from "../../lib/up-to.tsx";
import { MoveButtons } from "./move-buttons.tsx";

/** Characters of a cause's name, in either language. */
export const MOST_NAME = 60;

interface Props {
  reason: Reason;
  first: boolean;
  last: boolean;
  /** Not published yet: it can still go without a trace. */
  fresh: boolean;
  taken: (words: string) => boolean;
  onRename: (label: Reason["label"]) => void;
  onMove: (step: -1 | 1) => void;
  onRemove: () => void;
}

export function ReasonLine({ reason, first, last, fresh, taken, ...on }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const [editing, setEditing] = useState(false);
  const name = text(reason.label);
  if (editing)
    return (
      <li className="settings-line">
        <Rename label={reason.label} taken={taken} onRename={on.onRename} onClose={() => setEditing(false)} />
      </li>
    );
  return (
    <li className="settings-line">
      <p>
        {name} {fresh && <span className="chip">{t("reasons.fresh")}</span>}
      </p>
      <span className="settings-line-acts">
        <MoveButtons name={name} first={first} last={last} onMove={on.onMove} />
        <Button
          type="text"
          size="small"
          icon={<Icon name="pencil" size={16} />}
          aria-label={t("reasons.rename", { name })}
          onClick={() => setEditing(true)}
        />
        <Button type="text" size="small" onClick={on.onRemove}>
          {t(fresh ? "reasons.remove" : "reasons.retire")}
          <span className="visually-hidden">{name}</span>
        </Button>
      </span>
    </li>
  );
}

interface RenameProps {
  label: Reason["label"];
  taken: (words: string) => boolean;
  onRename: (label: Reason["label"]) => void;
  onClose: () => void;
}

/** Both names; what was counted under the old one stays counted. */
function Rename({ label, taken, onRename, onClose }: RenameProps) {
  const { t } = useTranslation();
  const [zh, setZh] = useState(label.zh);
  const [en, setEn] = useState(label.en ?? "");
  const [words, english] = [zh.trim(), en.trim()];
  const fits = words !== "" && !taken(words) && !isLonger(words, MOST_NAME) && !isLonger(english, MOST_NAME);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!fits) return;
    onRename(english === "" ? { zh: words } : { zh: words, en: english });
    onClose();
  };
  return (
    <form
      className="reason-rename"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !isComposing(event)) onClose();
      }}
    >
      <Input autoFocus aria-label={t("reasons.name")} value={zh} onChange={(event) => setZh(event.target.value)} />
      <Input
        aria-label={t("reasons.english")}
        placeholder={t("reasons.english")}
        value={en}
        onChange={(event) => setEn(event.target.value)}
      />
      <Button type="primary" htmlType="submit" disabled={!fits}>
        {t("promises.apply")}
      </Button>
      <Button onClick={onClose}>{t("common.cancel")}</Button>
      {taken(words) && <p className="form-error">{t("reasons.taken")}</p>}
      <UpTo text={isLonger(zh, MOST_NAME) ? zh : en} max={MOST_NAME} />
    </form>
  );
}
