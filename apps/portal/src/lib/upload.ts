/** Upload of one file with progress. XMLHttpRequest, since fetch does not tell how much of a body has gone. */
import { ApiError, NetworkError } from "@deskbell/contract/client";
import type { Problem } from "@deskbell/contract/errors";
import type { FileRef } from "@deskbell/contract/files";
import { guestHeader } from "./guest.ts";
import { currentLocale } from "./locale.ts";
import { smallerPicture } from "./smaller-picture.ts";

export interface UploadOptions {
  /** Share that has gone, 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

/** A large photo goes in a smaller size. Refuses as the typed client does: ApiError with the server's problem, NetworkError when there was no answer. */
export async function uploadFile(file: File, options: UploadOptions = {}): Promise<FileRef> {
  const smaller = await smallerPicture(file);
  if (options.signal?.aborted) throw new DOMException("aborted", "AbortError");
  return sendFile(smaller, options);
}

function sendFile(file: File, { onProgress, signal }: UploadOptions): Promise<FileRef> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/v1/files");
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("accept-language", currentLocale());
    for (const [name, value] of Object.entries(guestHeader())) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total);
    };
    request.onload = () => {
      const body = parse(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body as FileRef);
      else if (isProblem(body)) reject(new ApiError(body));
      else reject(new NetworkError(`status ${request.status}`));
    };
    request.onerror = () => reject(new NetworkError("unreachable"));
    request.onabort = () => reject(new DOMException("aborted", "AbortError"));
    signal?.addEventListener("abort", () => request.abort());
    const body = new FormData();
    body.append("file", file, file.name);
    request.send(body);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "code" in body && "status" in body;
}
