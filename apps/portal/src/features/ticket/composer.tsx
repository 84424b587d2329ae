import type { FileRef } from "@deskbell/contract/files";
import { type FormEvent, useRef, useState } from "react";
import { api } from "../../lib/api.ts";
import { Icon } from "../../lib/icon.tsx";
import { useWords } from "../../lib/locale.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { readStored, store, unstore } from "../../lib/storage.ts";
import { uploadFile } from "../../lib/upload.ts";
import { useCommand } from "./use-command.ts";

interface Sending {
  name: string;
  percent: number;
}

/** Write to the school, with pictures. What was typed outlives a reload. */
export function Composer({ ticket }: { ticket: string }) {
  const { t } = useWords();
  const { busy, error, run } = useCommand(ticket);
  const kept = `deskbell.reply.${ticket}`;
  const [text, setText] = useState(() => readStored(kept) ?? "");
  const [files, setFiles] = useState<readonly FileRef[]>([]);
  const [sending, setSending] = useState<Sending>();
  const [trouble, setTrouble] = useState("");
  const picker = useRef<HTMLInputElement>(null);

  function write(next: string): void {
    setText(next);
    if (next === "") unstore(kept);
    else store(kept, next);
  }

  async function attach(chosen: readonly File[]): Promise<void> {
    setTrouble("");
    for (const file of chosen) {
      setSending({ name: file.name, percent: 0 });
      try {
        const ref = await uploadFile(file, {
          onProgress: (share) => setSending({ name: file.name, percent: Math.round(share * 100) }),
        });
        setFiles((known) => [...known, ref]);
      } catch (problem) {
        setTrouble(t("upload.failed", { name: file.name, why: problemWords(problem, t) }));
      }
    }
    setSending(undefined);
  }

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (sending) return;
    // The contract wants words; a picture alone is a message too, so its name stands for it.
    const words = text.trim() || files.map((file) => file.name).join(", ");
    if (words === "") return setTrouble(t("ticket.needText"));
    setTrouble("");
    const body = { text: words, ...(files.length > 0 ? { files: files.map((file) => file.id) } : {}) };
    const done = await run(body, (idempotencyKey) =>
      api("replyTicket", { params: { id: ticket }, body }, { idempotencyKey }),
    );
    if (!done) return;
    write("");
    setFiles([]);
  }

  return (
    <form className="composer" onSubmit={(event) => void send(event)}>
      {files.length > 0 && (
        <ul className="chips">
          {files.map((file) => (
            <li key={file.id} className="composer-file small">
              <span className="attachment-name">{file.name}</span>
              <button
                type="button"
                className="icon-button"
                aria-label={t("ticket.dropFile", { name: file.name })}
                onClick={() => setFiles(files.filter((known) => known.id !== file.id))}
              >
                <Icon name="close" size={18} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="small muted upload-line" role="status">
        {sending ? t("upload.progress", { name: sending.name, percent: sending.percent }) : ""}
      </p>
      <p className="error small" role="alert">
        {trouble || error}
      </p>
      <div className="composer-line">
        <input
          ref={picker}
          type="file"
          className="visually-hidden"
          tabIndex={-1}
          aria-hidden="true"
          multiple
          accept="image/*,video/*,audio/*,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.txt"
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])];
            event.target.value = "";
            void attach(chosen);
          }}
        />
        <button
          type="button"
          className="icon-button"
          aria-label={t("ticket.addPicture")}
          onClick={() => picker.current?.click()}
        >
          <Icon name="attach" />
        </button>
        <textarea
          aria-label={t("ticket.reply")}
          placeholder={t("ticket.reply")}
          rows={1}
          maxLength={5000}
          value={text}
          onChange={(event) => write(event.target.value)}
        />
        <button
          type="submit"
          className={text.trim() === "" && files.length === 0 ? "button" : "button primary"}
          disabled={busy || sending !== undefined}
        >
          {busy ? t("ticket.sending") : t("ticket.send")}
        </button>
      </div>
    </form>
  );
}
