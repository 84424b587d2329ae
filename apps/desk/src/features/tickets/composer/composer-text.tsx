import { useQuery } from "@tanstack/react-query";
import { Input, Mentions } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { memberSearch } from "../../../lib/member-search.ts";
import { usePaused } from "../../../lib/use-paused.ts";
import type { SlotValues } from "../../quick-replies/fill-slots.ts";
import type { ComposerMode } from "./draft-store.ts";
import { mentionBefore } from "./mentions.ts";
import type { Mention } from "./mentions.ts";
import { ReplyText } from "./reply-text.tsx";

interface Props {
  mode: ComposerMode;
  name: string;
  /** Who asked cannot read what is written here: nobody we know, and no link of their own. */
  unreached: boolean;
  text: string;
  /** It is on its way: what is added now would not go with it. */
  busy: boolean;
  onChange: (text: string) => void;
  onMention: (mention: Mention) => void;
  /** What a quick reply's slots become. */
  slots: SlotValues;
}

const SIZE = { minRows: 3, maxRows: 12 };
/** The component does not say whether its list is open. */
const OPEN_LIST = ".ant-mentions-dropdown:not(.ant-mentions-dropdown-hidden)";

export function ComposerText({ mode, name, unreached, text, busy, onChange, onMention, slots }: Props) {
  const { t } = useTranslation();
  const hint = {
    reply: t(unreached ? "composer.replyUnread" : "composer.replyHint", { name }),
    note: t("composer.noteHint"),
    contact: t("composer.contactHint"),
  }[mode];
  if (mode === "note") return <NoteText {...{ hint, text, busy, onChange, onMention }} />;
  if (mode === "reply") return <ReplyText {...{ hint, text, busy, onChange, slots }} />;
  return (
    <Input.TextArea
      aria-label={hint}
      placeholder={hint}
      autoSize={SIZE}
      readOnly={busy}
      value={text}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function NoteText({
  hint,
  text,
  busy,
  onChange,
  onMention,
}: Pick<Props, "text" | "busy" | "onChange" | "onMention"> & { hint: string }) {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const found = useQuery(memberSearch(usePaused(words)));
  const members = found.data?.items ?? [];
  return (
    <Mentions
      aria-label={hint}
      placeholder={hint}
      autoSize={SIZE}
      placement="top"
      onKeyDown={(event) => {
        // The first Escape closes the list of colleagues, and no more.
        if (event.key === "Escape" && document.querySelector(OPEN_LIST)) event.preventDefault();
      }}
      readOnly={busy}
      filterOption={false}
      loading={found.isFetching}
      notFoundContent={t("action.memberNone")}
      value={text}
      onChange={(next) => {
        onChange(next);
        setWords(mentionBefore(next.slice(0, caretIn(document.activeElement) ?? next.length)));
      }}
      onSelect={(option) => {
        const member = members.find((one) => one.id === option.key);
        if (member) onMention({ id: member.id, name: member.name });
      }}
      options={members.map((member) => ({
        key: member.id,
        value: member.name,
        label: `${member.name} ${member.jobTitle}`,
      }))}
    />
  );
}

/** Read from the text, not from key events: committing Chinese input by Enter, or a phone's keyboard, sends none. */
function caretIn(element: Element | null): number | undefined {
  return element instanceof HTMLTextAreaElement ? element.selectionStart : undefined;
}
