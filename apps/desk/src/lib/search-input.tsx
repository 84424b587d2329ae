import { Input, Spin } from "antd";
import type { InputProps } from "antd";
import { Icon } from "./icon.tsx";

interface Props {
  className?: string;
  /** Names the field and stands in it while it is empty. */
  hint: string;
  /** Its name, where the hint says something else. */
  label?: string;
  value: string;
  onChange: (words: string) => void;
  /** An answer is on its way. */
  busy?: boolean;
  autoFocus?: boolean;
  maxLength?: InputProps["maxLength"];
}

/** The field over a list that searches as one types: of one shape everywhere. */
export function SearchInput({ hint, label = hint, busy = false, onChange, ...rest }: Props) {
  return (
    <Input
      {...rest}
      type="search"
      allowClear
      prefix={<Icon name="search" size={16} />}
      suffix={busy && <Spin size="small" />}
      placeholder={hint}
      aria-label={label}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
