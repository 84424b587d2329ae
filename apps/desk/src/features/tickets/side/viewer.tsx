import type { FileRef } from "@deskbell/contract/files";
import { useQuery } from "@tanstack/react-query";
import { Button, Modal, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { Icon } from "../../../lib/icon.tsx";
import { ProblemNote } from "../../../lib/problem-note.tsx";
import { sizeWords } from "./size-words.ts";
import "./viewer.css";

interface Props {
  files: readonly FileRef[];
  index: number;
  onMove: (index: number) => void;
  onClose: () => void;
}

/** Links are short-lived: fetched when looked at, kept no longer than they hold. */
const HOLDS_MS = 4 * 60_000;

/** One attachment at a time: pictures, videos and sounds here, anything else in a tab of its own; ← and → go on, Esc closes. */
export function Viewer({ files, index, onMove, onClose }: Props) {
  const { t } = useTranslation();
  const file = files[index];
  const move = (by: 1 | -1): void => onMove((index + by + files.length) % files.length);
  if (!file) return null;
  return (
    <Modal
      open
      centered
      footer={null}
      width="min(1200px, 96vw)"
      className="viewer"
      title={
        <span className="viewer-title">
          <span>{file.name}</span>
          <span className="muted num">
            {sizeWords(file.size)}
            {files.length > 1 && ` · ${index + 1}/${files.length}`}
          </span>
        </span>
      }
      onCancel={onClose}
    >
      <div
        onKeyDown={(event) => {
          // A video's own keys wind it.
          if (files.length < 2 || event.target instanceof HTMLMediaElement) return;
          if (event.key === "ArrowLeft") move(-1);
          if (event.key === "ArrowRight") move(1);
        }}
      >
        <Content key={file.id} file={file} />
        {files.length > 1 && (
          <footer className="viewer-move">
            <Button
              autoFocus
              icon={<Icon name="back" />}
              aria-label={t("ticket.previousFile")}
              onClick={() => move(-1)}
            />
            <Button icon={<Icon name="chevron" />} aria-label={t("ticket.nextFile")} onClick={() => move(1)} />
          </footer>
        )}
      </div>
    </Modal>
  );
}

function Content({ file }: { file: FileRef }) {
  const { t } = useTranslation();
  const link = useQuery({
    queryKey: ["fileLink", file.id],
    queryFn: ({ signal }) => api("getFileLink", { params: { id: file.id } }, { signal }),
    staleTime: HOLDS_MS,
    gcTime: HOLDS_MS,
    refetchOnWindowFocus: false,
  });
  if (link.isPending) return <Skeleton.Node active className="viewer-blank" />;
  if (link.isError) return <ProblemNote error={link.error} retry={() => void link.refetch()} />;
  const { url } = link.data;
  return (
    <>
      <div className="viewer-content">
        {file.family === "image" && <img src={url} alt={file.name} />}
        {file.family === "video" && <video src={url} controls aria-label={file.name} />}
        {file.family === "audio" && <audio src={url} controls aria-label={file.name} />}
        {file.family === "document" && <Icon name="file" size={48} />}
      </div>
      <p className="viewer-open">
        <a href={url} target="_blank" rel="noopener noreferrer">
          {t(file.mediaType === "application/pdf" ? "ticket.openPdf" : "ticket.openFile")}
        </a>
      </p>
    </>
  );
}
