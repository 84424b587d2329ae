import type { FileRef } from "@deskbell/contract/files";
import { useState } from "react";
import { api } from "../../lib/api.ts";
import { Dialog } from "../../lib/dialog.tsx";
import { Icon } from "../../lib/icon.tsx";
import { useWords } from "../../lib/locale.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { useResource } from "../../lib/resource.ts";
import { sizeWords } from "./size-words.ts";

const linkOf = (id: string, preview: boolean) =>
  api("getFileLink", { params: { id }, query: preview ? { preview: "true" } : {} });

/** A picture with its preview, or a file to open. Links are short-lived, so each is asked for when it is needed. */
export function Attachment({ file }: { file: FileRef }) {
  const { t } = useWords();
  const [full, setFull] = useState<string>();
  const [error, setError] = useState("");

  async function open(): Promise<void> {
    setError("");
    try {
      const { url } = await linkOf(file.id, false);
      if (file.family === "image") setFull(url);
      else location.assign(url);
    } catch (problem) {
      setError(problemWords(problem, t));
    }
  }

  return (
    <>
      <button
        type="button"
        className={file.preview ? "attachment picture" : "attachment"}
        aria-label={t("ticket.openFile", { name: file.name })}
        onClick={() => void open()}
      >
        {file.preview ? (
          <Preview file={file} />
        ) : (
          <>
            <Icon name="document" />
            <span className="attachment-name">{file.name}</span>
            <span className="muted small">{sizeWords(file.size)}</span>
          </>
        )}
      </button>
      {error !== "" && (
        <p className="error small" role="alert">
          {error}
        </p>
      )}
      {full !== undefined && (
        <Dialog title={file.name} onClose={() => setFull(undefined)}>
          <img className="full-picture" src={full} alt={t("ticket.picture", { name: file.name })} />
          <button type="button" className="button wide" onClick={() => setFull(undefined)}>
            {t("app.back")}
          </button>
        </Dialog>
      )}
    </>
  );
}

function Preview({ file }: { file: FileRef }) {
  const { t } = useWords();
  const link = useResource(`file:${file.id}`, () => linkOf(file.id, true));
  if (!link.value) return <span className="attachment-name">{file.name}</span>;
  return <img src={link.value.url} alt={t("ticket.picture", { name: file.name })} loading="lazy" />;
}
