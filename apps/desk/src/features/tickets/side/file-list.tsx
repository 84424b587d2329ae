import type { FileRef } from "@deskbell/contract/files";
import { useMutation, useQuery } from "@tanstack/react-query";
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { Icon } from "../../../lib/icon.tsx";
import { problemWords } from "../../../lib/problem-words.ts";
import "./file-list.css";

/** Attachments. Links are short-lived, so one is fetched at the moment of opening. */
export function FileList({ files }: { files: readonly FileRef[] }) {
  if (files.length === 0) return null;
  return (
    <ul className="files">
      {files.map((file) => (
        <li key={file.id}>
          <FileButton file={file} />
        </li>
      ))}
    </ul>
  );
}

const MEGABYTE = 1024 * 1024;
const sizeWords = (bytes: number): string =>
  bytes >= MEGABYTE ? `${(bytes / MEGABYTE).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;

function FileButton({ file }: { file: FileRef }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const open = useMutation({
    mutationFn: () => api("getFileLink", { params: { id: file.id } }),
    onSuccess: ({ url }) => void window.open(url, "_blank", "noopener"),
    onError: (error) => void message.error(problemWords(t, error)),
  });
  return (
    <button type="button" className="file" disabled={open.isPending} onClick={() => open.mutate()}>
      {file.preview ? <Preview file={file} /> : <Icon name="file" size={16} />}
      <span className="file-name">{file.name}</span>
      <span className="muted num">{sizeWords(file.size)}</span>
    </button>
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
