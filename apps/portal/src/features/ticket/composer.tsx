import { type ClipboardEvent, type FormEvent, useRef, useState } from "react";
import { useSession } from "../../app/session.ts";
import { api } from "../../lib/api.ts";
import { Icon, type IconName } from "../../lib/icon.tsx";
import { useWords } from "../../lib/locale.ts";
import { keepWaiting } from "../../lib/outbox.ts";
import { isUnreachable, withPatience } from "../../lib/send-waiting.ts";
import { readStored, store, unstore } from "../../lib/storage.ts";
import { PictureStrip } from "./picture-strip.tsx";
import { tooLong } from "./too-long.ts";
import { useCommand } from "./use-command.ts";
import { usePictures } from "./use-pictures.ts";
import "./composer.css";

const KINDS = "image/*,video/*,audio/*,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.txt";

/** Write to the school, with pictures. What was typed outlives a reload; without a network it waits and goes by itself. */
export function Composer({ ticket }: { ticket: string }) {
  const { t } = useWords();
  const { me, school } = useSession();
  const { busy, error, run } = useCommand(ticket);
  const pictures = usePictures();
  const kept = `deskbell.reply.${me.id}.${ticket}`;
  const [text, setText] = useState(() => readStored(kept) ?? "");
  const [trouble, setTrouble] = useState("");
  const empty = text.trim() === "" && pictures.items.length === 0;

  function write(next: string): void {
    setText(next);
    if (next === "") unstore(kept);
    else store(kept, next);
  }

  function paste(event: ClipboardEvent): void {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    pictures.add(files);
  }

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pictures.uploading) return;
    if (empty) return setTrouble(t("ticket.needText"));
    const long = tooLong(t, text);
    if (long !== "") return setTrouble(long);
    if (pictures.items.some((item) => item.ref === undefined)) return setTrouble(t("ticket.picturesWait"));
    setTrouble("");
    const files = pictures.items.flatMap((item) => (item.ref ? [item.ref.id] : []));
    // The contract wants words; a picture alone is a message too.
    const body = { text: text.trim() || t("ticket.onlyPictures"), ...(files.length > 0 ? { files } : {}) };
    const done = await run(body, async (key) => {
      try {
        await withPatience((signal) =>
          api("replyTicket", { params: { id: ticket }, body }, { idempotencyKey: key, signal }),
        );
      } catch (problem) {
        if (!isUnreachable(problem)) throw problem;
        const at = new Date().toISOString();
        keepWaiting({ kind: "reply", key, school, person: me.id, at, ticket, body });
      }
    });
    if (!done) return;
    write("");
    pictures.clear();
  }

  return (
    <form className="composer" onSubmit={(event) => void send(event)}>
      <PictureStrip pictures={pictures} />
      <p className="error small" role="alert">
        {trouble || error}
      </p>
      <div className="composer-line">
        <FileButton icon="camera" label={t("ticket.takePicture")} camera onChosen={pictures.add} />
        <FileButton icon="attach" label={t("ticket.addPicture")} onChosen={pictures.add} />
        <textarea
          aria-label={t("ticket.reply")}
          placeholder={t("ticket.reply")}
          rows={1}
          // What is added while it goes would not go with it, and be gone.
          readOnly={busy}
          value={text}
          onPaste={paste}
          onChange={(event) => write(event.target.value)}
        />
        <button type="submit" className={empty ? "button" : "button primary"} disabled={busy || pictures.uploading}>
          {busy ? t("ticket.sending") : t("ticket.send")}
        </button>
      </div>
    </form>
  );
}

/** The phone's own chooser, or its camera outright. */
function FileButton({
  icon,
  label,
  camera = false,
  onChosen,
}: {
  icon: IconName;
  label: string;
  camera?: boolean;
  onChosen: (files: readonly File[]) => void;
}) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={picker}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        {...(camera ? { accept: "image/*", capture: "environment" as const } : { accept: KINDS, multiple: true })}
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          event.target.value = "";
          onChosen(chosen);
        }}
      />
      <button
        type="button"
        className={camera ? "icon-button camera" : "icon-button"}
        aria-label={label}
        onClick={() => picker.current?.click()}
      >
        <Icon name={icon} />
      </button>
    </>
  );
}
