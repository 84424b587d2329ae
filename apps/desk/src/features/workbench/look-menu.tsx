import { Button, Popover } from "antd";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../lib/icon.tsx";
import { piece } from "../../lib/piece.tsx";
import type { ListLook } from "./use-list-look.ts";

const LookChoices = piece(async () => (await import("./look-choices.tsx")).LookChoices);

/** Row height, and which columns in which order. */
export function LookMenu({ look }: { look: ListLook }) {
  const { t } = useTranslation();
  const choices = (
    <Suspense fallback={<div className="look-menu" />}>
      <LookChoices look={look} />
    </Suspense>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={choices}>
      <Button icon={<Icon name="columns" size={16} />} aria-label={t("look.title")} title={t("look.title")} />
    </Popover>
  );
}
