import { Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../lib/icon.tsx";
import type { Attachment } from "./use-attachments.ts";
import "./attachment-list.css";

interface Props {
  items: Attachment[];
  onRemove: (key: number) => void;
  onAgain: (key: number) => void;
}

export function AttachmentList({ items, onRemove, onAgain }: Props) {
  const { t } = useTranslation();
  if (items.length === 0) return null;
  return (
    <ul className="attachments">
      {items.map((item) => (
        <li key={item.key}>
          {item.picture && !item.problem && <Thumbnail picture={item.picture} />}
          <span className="file-name">{item.name}</span>
          {item.problem && (
            <span className="attachment-problem" role="alert">
              {item.problem.words}
            </span>
          )}
          {item.problem?.again && (
            <Button size="small" onClick={() => onAgain(item.key)}>
              {t("common.retry")}
            </Button>
          )}
          {!item.file && !item.problem && (
            <span className="muted num">{t("composer.uploading", { percent: Math.round(item.fraction * 100) })}</span>
          )}
          <button
            type="button"
            className="form-icon"
            aria-label={t("composer.removeFile", { name: item.name })}
            onClick={() => onRemove(item.key)}
          >
            <Icon name="close" size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The name stands beside it. */
function Thumbnail({ picture }: { picture: File }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(picture);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return address ? <img className="attachment-picture" src={address} alt="" /> : null;
}
