import type { FileRef } from "@deskbell/contract/files";
import { useQuery } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { api } from "../../../lib/api.ts";
import { Icon } from "../../../lib/icon.tsx";
import { piece } from "../../../lib/piece.tsx";
import { sizeWords } from "./size-words.ts";
import "./file-list.css";

const Viewer = piece(async () => (await import("./viewer.tsx")).Viewer);

/** Attachments; each opens in the viewer, from where the keys go on to the next. */
export function FileList({ files }: { files: readonly FileRef[] }) {
  const [open, setOpen] = useState<number>();
  if (files.length === 0) return null;
  return (
    <>
      <ul className="files">
        {files.map((file, index) => (
          <li key={file.id}>
            <button type="button" className="file" onClick={() => setOpen(index)}>
              {file.preview ? <Preview file={file} /> : <Icon name="file" size={16} />}
              <span className="file-name">{file.name}</span>
              <span className="muted num">{sizeWords(file.size)}</span>
            </button>
          </li>
        ))}
      </ul>
      {open !== undefined && (
        <Suspense fallback={null}>
          <Viewer files={files} index={open} onMove={setOpen} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
    </>
  );
}

/** Links hold for minutes; the picture is already there by then. */
const PREVIEW_MS = 4 * 60_000;

function Preview({ file }: { file: FileRef }) {
  const link = useQuery({
    queryKey: ["preview", file.id],
    queryFn: () => api("getFileLink", { params: { id: file.id }, query: { preview: "true" } }),
    staleTime: PREVIEW_MS,
  });
  return link.data ? (
    <img src={link.data.url} alt="" width={40} height={40} loading="lazy" />
  ) : (
    <span className="file-blank" />
  );
}
