import { isComposing } from "@deskbell/ui/keys";
import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { useId, useState } from "react";
import { can, useMe } from "../../../lib/session.ts";
import { fillSlots, slashBefore, type SlotValues } from "../../quick-replies/fill-slots.ts";
import { quickRepliesQuery } from "../../quick-replies/quick-replies-query.ts";
import { findReplies, QuickReplyList } from "../../quick-replies/quick-reply-list.tsx";

interface Props {
  hint: string;
  text: string;
  busy: boolean;
  onChange: (text: string) => void;
  slots: SlotValues;
}

/** Words to the family; a line that begins with `/` finds a quick reply. */
export function ReplyText({ hint, text, busy, onChange, slots }: Props) {
  const id = useId();
  const may = can(useMe(), "ticket.handle");
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [dismissed, setDismissed] = useState<string>();
  const before = text.slice(0, caret);
  const words = may ? slashBefore(before) : undefined;
  const open = words !== undefined && dismissed !== before;
  const known = useQuery({ ...quickRepliesQuery, enabled: open }).data?.items ?? [];
  const found = open ? findReplies(known, words) : [];

  const pick = (reply: (typeof found)[number]): void => {
    if (words === undefined) return;
    const start = caret - words.length - 1;
    const filled = fillSlots(reply.text, slots);
    setCaret(start + filled.length);
    setActive(0);
    onChange(text.slice(0, start) + filled + text.slice(caret));
  };
  return (
    <>
      {open && <QuickReplyList id={id} words={words} active={active} onPick={pick} />}
      <Input.TextArea
        aria-label={hint}
        placeholder={hint}
        autoSize={{ minRows: 3, maxRows: 12 }}
        readOnly={busy}
        value={text}
        {...(open ? { role: "combobox", "aria-expanded": true, "aria-controls": id } : {})}
        {...(found[active] ? { "aria-activedescendant": `${id}-${active}` } : {})}
        onChange={(event) => {
          setCaret(event.target.selectionStart);
          setActive(0);
          onChange(event.target.value);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={(event) => {
          if (!open || isComposing(event) || event.ctrlKey || event.metaKey) return;
          const chosen = found[active];
          if (event.key === "ArrowDown") setActive((active + 1) % Math.max(found.length, 1));
          else if (event.key === "ArrowUp") setActive((active + found.length - 1) % Math.max(found.length, 1));
          else if ((event.key === "Enter" || event.key === "Tab") && chosen) pick(chosen);
          else if (event.key === "Escape") setDismissed(before);
          else return;
          event.preventDefault();
        }}
      />
    </>
  );
}
