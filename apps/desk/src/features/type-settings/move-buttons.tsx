import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Icon } from "../../lib/icon.tsx";

interface Props {
  /** What is moved, for who hears the button. */
  name: string;
  first: boolean;
  last: boolean;
  onMove: (step: -1 | 1) => void;
}

/** Up and down in a list whose order counts; never a button that leads nowhere. */
export function MoveButtons({ name, first, last, onMove }: Props) {
  const { t } = useTranslation();
  const button = (icon: "up" | "down", step: -1 | 1) => (
    <Button
      type="text"
      size="small"
      className={`move-${icon}`}
      icon={<Icon name={icon} size={16} />}
      aria-label={t(icon === "up" ? "promises.up" : "promises.down", { name })}
      onClick={() => onMove(step)}
    />
  );
  return (
    <span className="move-buttons">
      {!first && button("up", -1)}
      {!last && button("down", 1)}
    </span>
  );
}
