import type { Channel, Urgency } from "@deskbell/engine/ticket";
import { URGENCIES } from "@deskbell/engine/ticket";
import { Select } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";

/** How a request reaches a person at a desk; the portal's own channels are none of theirs to claim. */
const CHANNELS: Channel[] = ["phone", "walkIn", "wechat", "wecom", "group", "email", "hotline12345", "desk"];

interface Props {
  channel: Channel;
  onChannel: (channel: Channel) => void;
  /** Undefined where the form asks itself. */
  urgency: Urgency | undefined;
  onUrgency: (urgency: Urgency) => void;
}

export function CaseFields({ channel, onChannel, urgency, onUrgency }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="file-case">
      <div className="form-field">
        <label className="form-label" htmlFor={`${id}-channel`}>
          {t("file.channel")}
        </label>
        <Select
          id={`${id}-channel`}
          value={channel}
          onChange={onChannel}
          options={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
        />
      </div>
      {urgency && (
        <div className="form-field">
          <label className="form-label" htmlFor={`${id}-urgency`}>
            {t("file.urgency")}
          </label>
          <Select
            id={`${id}-urgency`}
            value={urgency}
            onChange={onUrgency}
            options={URGENCIES.map((value) => ({ value, label: t(`urgency.${value}`) }))}
          />
        </div>
      )}
    </div>
  );
}
