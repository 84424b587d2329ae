import { isComposing } from "@deskbell/ui/keys";
import { Modal } from "antd";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePaused } from "../../lib/use-paused.ts";
import { type Command, useCommands } from "./use-commands.ts";
import "./palette.css";

/** Ctrl/⌘ K: type what to do or whom to open; arrows and Enter do the rest. */
export function Palette({ onClose, onNew }: { onClose: () => void; onNew: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const { groups, searching } = useCommands(usePaused(words.trim(), 150), onNew);
  const list = useRef<HTMLDivElement>(null);
  const commands = groups.flatMap((group) => group.commands);
  const active = Math.min(at, Math.max(commands.length - 1, 0));

  useEffect(() => {
    list.current?.querySelector("[aria-selected='true']")?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const run = (command: Command | undefined): void => {
    if (!command) return;
    onClose();
    // After the dialog has gone and given the focus back: what is opened next takes it.
    window.setTimeout(command.run, 0);
  };
  let index = -1;
  return (
    <Modal
      open
      footer={null}
      closable={false}
      width={600}
      className="palette"
      title={t("palette.title")}
      styles={{ header: { display: "none" } }}
      onCancel={onClose}
    >
      <input
        className="palette-words"
        role="combobox"
        aria-label={t("palette.title")}
        aria-expanded
        aria-controls={id}
        aria-activedescendant={commands.length > 0 ? `${id}-${active}` : undefined}
        placeholder={t("palette.hint")}
        maxLength={100}
        autoFocus
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (isComposing(event)) return;
          if (event.key === "ArrowDown") setAt((active + 1) % Math.max(commands.length, 1));
          else if (event.key === "ArrowUp") setAt((active + commands.length - 1) % Math.max(commands.length, 1));
          else if (event.key === "Enter") run(commands[active]);
          else return;
          event.preventDefault();
        }}
      />
      <div ref={list} id={id} role="listbox" aria-label={t("palette.title")} className="palette-list">
        {groups.map((group) => (
          <div key={group.name} role="group" aria-label={group.name}>
            <p className="palette-group" aria-hidden="true">
              {group.name}
            </p>
            {group.commands.map((command) => {
              index += 1;
              const place = index;
              return (
                <div
                  key={command.key}
                  id={`${id}-${place}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={place === active}
                  onMouseMove={() => setAt(place)}
                  onClick={() => run(command)}
                >
                  <span>{command.name}</span>
                  {command.hint && <span className="muted">{command.hint}</span>}
                </div>
              );
            })}
          </div>
        ))}
      </div>
      {commands.length === 0 && (
        <p className="palette-none muted" role="status">
          {searching ? t("palette.searching") : t("palette.none")}
        </p>
      )}
    </Modal>
  );
}
