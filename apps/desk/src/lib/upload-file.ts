/** Upload with progress: fetch cannot tell how much has gone out, XMLHttpRequest can. */
import { ApiError, NetworkError, urlOf } from "@deskbell/contract/client";
import type { Problem } from "@deskbell/contract/errors";
import type { FileRef } from "@deskbell/contract/files";
import { currentLocale } from "./locale.ts";

export interface UploadOptions {
  /** 0–1. */
  onProgress?: (fraction: number) => void;
  signal?: AbortSignal;
}

/** @throws ApiError with the server's refusal, NetworkError when there is no usable answer. */
export function uploadFile(file: File, { onProgress, signal }: UploadOptions = {}): Promise<FileRef> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", urlOf("uploadFile", {}));
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("accept-language", currentLocale());
    request.responseType = "json";
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total);
    };
    request.onload = () => {
      const body: unknown = request.response;
      if (request.status >= 200 && request.status < 300 && body) resolve(body as FileRef);
      else if (typeof body === "object" && body !== null && "code" in body) reject(new ApiError(body as Problem));
      else reject(new NetworkError(`status ${request.status}`));
    };
    request.onerror = () => reject(new NetworkError("unreachable"));
    request.onabort = () => reject(new DOMException("aborted", "AbortError"));
    signal?.addEventListener("abort", () => request.abort(), { once: true });
    const body = new FormData();
    body.append("file", file, file.name);
    request.send(body);
  });
}
