/** Files: chosen or photographed, uploaded at once, each with its progress, its name and a way out. */
import { DEFAULT_LIMITS } from "@deskbell/engine/form";
import type { Value } from "@deskbell/engine/kernel";
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import type { ControlProps } from "./control.ts";
import { errorText } from "./error-text.ts";
import type { FileRef } from "./file-ref.ts";
import { type FileField, useFormEnvironment } from "./form-environment.ts";
import { formatSize } from "./size-text.ts";
import { useUploads } from "./use-uploads.ts";

const ACCEPT: Record<FileField["accept"][number], string> = {
  image: "image/*",
  video: "video/*",
  audio: "audio/*",
  document: ".pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.txt,.csv,.wps,.et,.dps",
};

export function FileControl(props: ControlProps<FileField>): ReactNode {
  const { field, value, onChange, id, invalid, describedBy } = props;
  const environment = useFormEnvironment();
  const { texts, files, onFile } = environment;
  const [arrived, setArrived] = useState<Record<string, FileRef>>({});
  const [refused, setRefused] = useState<string>();
  const picker = useRef<HTMLInputElement>(null);
  const ids = idsOf(value);
  // Uploads end after later renders; they add to what is there then.
  const latest = useRef(ids);
  useLayoutEffect(() => {
    latest.current = ids;
  });

  const uploads = useUploads(field, (file) => {
    setArrived((known) => ({ ...known, [file.id]: file }));
    onFile?.(file);
    const next = latest.current.includes(file.id) ? latest.current : [...latest.current, file.id];
    latest.current = next;
    onChange(next);
  });

  const max = field.maxCount ?? DEFAULT_LIMITS.files;
  const maxSize = field.maxSize ?? DEFAULT_LIMITS.fileSize;
  const room = max - ids.length - uploads.pending.length;
  const take = (chosen: readonly File[]): void => {
    const small = chosen.filter((file) => file.size <= maxSize);
    const large = chosen.find((file) => file.size > maxSize);
    const fault =
      large !== undefined
        ? ({ code: "form.file_too_large", params: { name: large.name, size: large.size, max: maxSize } } as const)
        : small.length > room
          ? ({ code: "form.too_many", params: { max } } as const)
          : undefined;
    setRefused(fault && errorText(fault, environment));
    uploads.start(small.slice(0, room));
  };
  const remove = (file: string): void => {
    const next = ids.filter((one) => one !== file);
    onChange(next.length === 0 ? undefined : next);
    picker.current?.focus();
  };
  const words = field.accept.map((family) => texts.families[family]).join(environment.locale === "zh" ? "、" : ", ");

  return (
    <div className="form-files">
      {(ids.length > 0 || uploads.pending.length > 0) && (
        <ul>
          {ids.map((file) => (
            <FileItem key={file} file={arrived[file] ?? files[file]} onRemove={() => remove(file)} />
          ))}
          {uploads.pending.map((one) => (
            <li key={one.key} className="form-file">
              <span className="form-file-name">{one.file.name}</span>
              {one.error === undefined ? (
                <progress
                  max={1}
                  value={one.fraction}
                  aria-label={`${one.file.name} ${texts.uploading(Math.round(one.fraction * 100))}`}
                />
              ) : (
                <span className="form-error" role="alert">
                  {one.error || texts.uploadFailed}
                  <button type="button" className="form-link" onClick={() => uploads.retry(one)}>
                    {texts.retry}
                  </button>
                </span>
              )}
              <button
                type="button"
                className="form-icon"
                aria-label={texts.remove(one.file.name)}
                onClick={() => uploads.cancel(one)}
              >
                <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {room > 0 && (
        <label className="form-button">
          <input
            ref={picker}
            className="form-sr"
            id={id}
            type="file"
            accept={field.accept.map((family) => ACCEPT[family]).join(",")}
            multiple={max > 1}
            aria-label={texts.addFile}
            aria-invalid={invalid || undefined}
            aria-describedby={describedBy}
            onChange={({ target }) => {
              take([...(target.files ?? [])]);
              // The same file may be chosen again after it was removed.
              target.value = "";
            }}
          />
          <span aria-hidden="true">＋ {texts.addFile}</span>
        </label>
      )}
      <p className="form-hint">{texts.fileHint(words, formatSize(maxSize), max)}</p>
      {refused !== undefined && (
        <p className="form-error" role="alert">
          {refused}
        </p>
      )}
    </div>
  );
}

function FileItem({ file, onRemove }: { file: FileRef | undefined; onRemove: () => void }): ReactNode {
  const { texts } = useFormEnvironment();
  const name = file?.name ?? "…";
  return (
    <li className="form-file">
      {file?.thumbnailUrl && <img src={file.thumbnailUrl} alt="" width={44} height={44} loading="lazy" />}
      <span className="form-file-name">
        {file?.url ? (
          <a href={file.url} target="_blank" rel="noreferrer">
            {name}
          </a>
        ) : (
          name
        )}
        {file && <small>{formatSize(file.size)}</small>}
      </span>
      <button type="button" className="form-icon" aria-label={texts.remove(name)} onClick={onRemove}>
        <span aria-hidden="true">×</span>
      </button>
    </li>
  );
}

function idsOf(value: Value | undefined): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}
