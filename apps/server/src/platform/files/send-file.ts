import type { FastifyReply, FastifyRequest } from "fastify";
import type { ByteRange, FileStore } from "./file-store.ts";

export interface FileToSend {
  id: string;
  /** Shown when it is saved; any characters. */
  name: string;
  mediaType: string;
  /** Bytes. */
  size: number;
}

/** Shown by the browser itself; everything else is saved. */
const SHOWN = /^(image|video|audio)\/|^application\/pdf$/;

/**
 * Send a stored file, whole or one range of it (RFC 9110 §14; players ask for ranges). It may not run anything, be framed
 * by others, or be kept by shared caches.
 * @throws ProblemError request.not_found when its bytes are gone.
 */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  store: FileStore,
  file: FileToSend,
): Promise<FastifyReply> {
  const range = rangeOf(request.headers.range, file.size);
  reply
    .header("content-type", file.mediaType.startsWith("text/") ? "text/plain; charset=utf-8" : file.mediaType)
    .header("content-disposition", disposition(file))
    .header(
      "content-security-policy",
      "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; sandbox",
    )
    .header("x-content-type-options", "nosniff")
    .header("cache-control", "private, max-age=600")
    .header("accept-ranges", "bytes");
  if (range === "unsatisfiable") {
    return reply.code(416).header("content-range", `bytes */${file.size}`).send();
  }
  if (!range) return reply.header("content-length", file.size).send(await store.open(file.id));
  return reply
    .code(206)
    .header("content-range", `bytes ${range.start}-${range.end}/${file.size}`)
    .header("content-length", range.end - range.start + 1)
    .send(await store.open(file.id, range));
}

/** One range; several, or one that is no range, is answered with the whole (as the RFC allows). */
export function rangeOf(header: string | undefined, size: number): ByteRange | "unsatisfiable" | undefined {
  const parts = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!parts || (parts[1] === "" && parts[2] === "")) return undefined;
  const [from, to] = [parts[1] ?? "", parts[2] ?? ""];
  const start = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  return start > end || start >= size ? "unsatisfiable" : { start, end };
}

/** RFC 6266 with RFC 8187: the name in full for browsers of today. */
function disposition(file: FileToSend): string {
  const kind = SHOWN.test(file.mediaType) ? "inline" : "attachment";
  const name = encodeURIComponent(file.name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename*=UTF-8''${name}`;
}
