import type { Channel } from "@deskbell/engine/ticket";
import { Select } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";

/** How a request reaches a person at a desk; the portal's own channels are none of theirs to claim. */
const CHANNELS: Channel[] = ["wechat", "phone", "walkIn", "wecom", "group", "email", "hotline12345", "desk"];

export function ChannelSelect({ value, onChange }: { value: Channel; onChange: (channel: Channel) => void }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="form-field">
      <label className="form-label" htmlFor={id}>
        {t("file.channel")}
      </label>
      <Select
        id={id}
        value={value}
        onChange={onChange}
        popupMatchSelectWidth={false}
        options={CHANNELS.map((one) => ({ value: one, label: t(`channel.${one}`) }))}
      />
    </div>
  );
}
