import type { TicketPage } from "@deskbell/contract/tickets";
import { isComposing } from "@deskbell/ui/keys";
import { Button, Segmented } from "antd";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../lib/icon.tsx";
import { SendingNote } from "../../../lib/sending-note.tsx";
import { useMe } from "../../../lib/session.ts";
import { AttachmentList } from "./attachment-list.tsx";
import { PickFiles } from "./pick-files.tsx";
import { ComposerTabs, tabId } from "./composer-tabs.tsx";
import { ComposerText } from "./composer-text.tsx";
import { readDraft, writeDraft } from "./draft-store.ts";
import type { ComposerMode } from "./draft-store.ts";
import { availableModes } from "./modes.ts";
import { mentionsIn } from "./mentions.ts";
import type { Mention } from "./mentions.ts";
import { useAttachments } from "./use-attachments.ts";
import { useSay } from "./use-say.ts";
import type { ContactBy } from "./use-say.ts";
import "./composer.css";

/** What is pasted is not cut behind one's back: it is said to be too long. */
const MOST_CHARACTERS = 10_000;

interface Props {
  page: TicketPage;
  mode: ComposerMode;
  onMode: (mode: ComposerMode) => void;
  onClose: () => void;
}

/** Words to the family, or among ourselves: they differ in colour, frame, label and the word on the button. */
export function Composer({ page, mode, onMode, onClose }: Props) {
  const { t } = useTranslation();
  const panel = useId();
  const me = useMe();
  const draft = { person: me.id, ticket: page.id, mode };
  const [text, setText] = useState(() => readDraft(draft));
  const [picked, setPicked] = useState<Mention[]>([]);
  const [by, setBy] = useState<ContactBy>("phone");
  const files = useAttachments(`${page.id}.${mode}`);
  const say = useSay(page.id);
  const place = useRef<HTMLFormElement>(null);

  useEffect(() => {
    place.current?.querySelector("textarea")?.focus();
  }, []);

  const write = (next: string): void => {
    setText(next);
    writeDraft(draft, next);
  };
  const { length } = text.trim();
  const fits = length > 0 && length <= MOST_CHARACTERS;
  const send = (): void => {
    if (!fits || !files.ready || say.isPending) return;
    say.mutate(
      { mode, text: text.trim(), files: files.ids, mentions: mentionsIn(text, picked), by },
      {
        onSuccess: () => {
          write("");
          files.clear();
          onClose();
        },
      },
    );
  };
  // Filed for somebody who is not registered: what is written stays here, and they must be told another way.
  const unreached = page.requester === null && page.entrance === null;
  const words = {
    reply: {
      send: t("composer.replySend"),
      banner: t(unreached ? "composer.unreadBanner" : "composer.replyBanner"),
    },
    note: { send: t("composer.noteSend"), banner: t("composer.noteBanner") },
    contact: { send: t("composer.contactSend"), banner: t("composer.contactBanner") },
  }[mode];

  return (
    <form
      ref={place}
      className="composer"
      data-mode={mode}
      aria-label={t(`composer.${mode}`)}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        // Enter and Escape belong to who is still choosing characters.
        if (isComposing(event)) return;
        // So does what a list of colleagues or of quick replies has taken for itself.
        if (event.defaultPrevented) return;
        if (event.key === "Escape") onClose();
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
      }}
      onPaste={(event) => {
        if (event.clipboardData.files.length === 0 || mode === "contact" || say.isPending) return;
        event.preventDefault();
        files.add(event.clipboardData.files);
      }}
    >
      <header>
        <ComposerTabs modes={availableModes(page)} mode={mode} panel={panel} onMode={onMode} />
        <p className="composer-banner">{words.banner}</p>
        <Button
          type="text"
          size="small"
          icon={<Icon name="close" size={16} />}
          aria-label={t("common.close")}
          onClick={onClose}
        />
      </header>
      <div className="composer-panel" role="tabpanel" id={panel} aria-labelledby={tabId(panel, mode)}>
        {mode === "contact" && (
          <Segmented<ContactBy>
            size="small"
            value={by}
            onChange={setBy}
            options={[
              { value: "phone", label: t("composer.contactPhone") },
              { value: "wechat", label: t("composer.contactWechat") },
              { value: "faceToFace", label: t("composer.contactFaceToFace") },
            ]}
          />
        )}
        <ComposerText
          mode={mode}
          name={page.requester?.name ?? page.requesterName}
          unreached={unreached}
          text={text}
          busy={say.isPending}
          onChange={write}
          onMention={(mention) => setPicked((all) => [...all, mention])}
          slots={{
            name: page.requester?.name ?? page.requesterName,
            student: page.people.student?.name ?? "",
            number: page.number,
            me: me.name,
            institution: me.institution.name,
          }}
        />
        {length > MOST_CHARACTERS && (
          <p className="form-error" role="alert">
            {t("sending.tooLong", { max: MOST_CHARACTERS, length })}
          </p>
        )}
        <AttachmentList items={files.items} onRemove={files.remove} onAgain={files.again} />
        <SendingNote sending={say} retry={send} />
        <footer>
          {mode !== "contact" && (
            <PickFiles onPick={files.add} aria-label={t("composer.attach")} disabled={say.isPending} />
          )}
          <span className="muted composer-key">
            {mode === "reply" && `${t("replies.key")} · `}
            {t("composer.sendKey")}
          </span>
          <Button
            type="primary"
            htmlType="submit"
            className="composer-send"
            loading={say.isPending}
            disabled={!fits || !files.ready}
          >
            {words.send}
          </Button>
        </footer>
      </div>
    </form>
  );
}
