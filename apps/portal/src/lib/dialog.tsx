import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import "./dialog.css";

/** A native modal dialog: focus stays inside, Escape closes it, the focus returns to where it came from. */
export function Dialog({
  title,
  hideTitle = false,
  onClose,
  children,
}: {
  title: string;
  hideTitle?: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="dialog-body stack">
        <h2 id={heading} className={hideTitle ? "visually-hidden" : undefined}>
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  );
}
