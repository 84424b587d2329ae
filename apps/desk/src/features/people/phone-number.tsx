import { isComposing } from "@deskbell/ui/keys";
import { useMutation } from "@tanstack/react-query";
import { Button, Input, Popover } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { can, useMe } from "../../lib/session.ts";
import { isLonger, UpTo } from "../../lib/up-to.tsx";
import "./people.css";

export type PhoneOwner = { kind: "student" | "guardian" | "prospect"; id: string };

interface Props {
  /** As the server shows it: whole, or cut. */
  text: string;
  masked: boolean;
  name: string;
  /** Whose it is; without one nobody can be asked for the rest. */
  owner: PhoneOwner | undefined;
}

/** A phone: a link when it is whole; cut, it can be seen with a reason, which the audit log keeps. Seen until one leaves. */
export function PhoneNumber({ text, masked, name, owner }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const [whole, setWhole] = useState<string>();
  const [open, setOpen] = useState(false);
  const shown = whole ?? (masked ? undefined : text);
  if (shown !== undefined) {
    return (
      <a className="num phone-number reach" href={`tel:${shown}`}>
        {shown}
      </a>
    );
  }
  const number = <span className="num muted">{text}</span>;
  if (!owner || !can(me, "person.read")) return number;
  return (
    <span className="phone-number">
      {number}
      <Popover
        trigger="click"
        placement="bottomRight"
        open={open}
        onOpenChange={setOpen}
        destroyOnHidden
        content={<Reason owner={owner} onSeen={setWhole} onClose={() => setOpen(false)} />}
      >
        <Button type="link" size="small" aria-label={t("people.revealOf", { name })} aria-expanded={open}>
          {t("people.reveal")}
        </Button>
      </Popover>
    </span>
  );
}

/** Characters. */
const MOST_REASON = 500;

function Reason({
  owner,
  onSeen,
  onClose,
}: {
  owner: PhoneOwner;
  onSeen: (phone: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const [reason, setReason] = useState("");
  const reveal = useMutation({
    mutationFn: () => api("revealPhone", { body: { ...owner, reason: reason.trim() } }),
    onSuccess: ({ phone }) => onSeen(phone),
  });
  const ready = reason.trim().length >= 2 && !isLonger(reason, MOST_REASON);
  return (
    <form
      className="reveal"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !reveal.isPending) reveal.mutate();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || isComposing(event)) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <label htmlFor={id}>{t("people.revealReason")}</label>
      <Input
        id={id}
        autoFocus
        placeholder={t("people.revealExample")}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <UpTo text={reason} max={MOST_REASON} />
      {reveal.isError && (
        <p className="form-error" role="alert">
          {problemWords(t, reveal.error)}
        </p>
      )}
      <footer>
        <span className="muted">{t("people.revealKept")}</span>
        <Button type="primary" size="small" htmlType="submit" disabled={!ready} loading={reveal.isPending}>
          {t("people.revealNow")}
        </Button>
      </footer>
    </form>
  );
}
