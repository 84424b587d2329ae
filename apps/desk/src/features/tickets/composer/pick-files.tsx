import { Button, type ButtonProps } from "antd";
import { useRef } from "react";
import { Icon } from "../../../lib/icon.tsx";

interface Props extends Omit<ButtonProps, "icon" | "type" | "onClick"> {
  onPick: (files: File[]) => void;
}

/** A button that asks for files; the same file can be picked again. */
export function PickFiles({ onPick, ...button }: Props) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onPick([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <Button
        {...button}
        type="text"
        icon={<Icon name="clip" {...(button.size === "small" ? { size: 16 } : {})} />}
        onClick={() => picker.current?.click()}
      />
    </>
  );
}
