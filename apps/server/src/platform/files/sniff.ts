import { Readable } from "node:stream";
import { fileTypeFromBuffer, fileTypeFromStream } from "file-type";
import { ProblemError } from "../http/problem-error.ts";
import type { FileStore } from "./file-store.ts";
import { extensionOf, MEDIA_TYPES, type MediaType, TEXT_TYPES } from "./media-types.ts";

/** Bytes that are looked at to decide that something is text. */
const TEXT_SAMPLE = 65_536;

/**
 * What a stored file really is, by its content; its name and what the browser said of it only have to agree.
 * @throws ProblemError file.type_not_allowed for a kind that is not on the list, and for a file in disguise.
 */
export async function sniff(store: FileStore, id: string, name: string): Promise<MediaType> {
  const extension = extensionOf(name);
  const content = await store.open(id);
  try {
    const found = await fileTypeFromStream(Readable.toWeb(content));
    const type = found
      ? MEDIA_TYPES.find(({ mediaType }) => mediaType === found.mime)
      : await textType(store, id, extension);
    if (type?.extensions.includes(extension)) return type;
  } finally {
    content.destroy();
  }
  throw new ProblemError("file.type_not_allowed");
}

async function textType(store: FileStore, id: string, extension: string): Promise<MediaType | undefined> {
  const type = TEXT_TYPES.find(({ extensions }) => extensions.includes(extension));
  if (!type) return undefined;
  const sample = await readAll(await store.open(id, { start: 0, end: TEXT_SAMPLE - 1 }));
  return isText(sample) && !(await fileTypeFromBuffer(sample)) ? type : undefined;
}

async function readAll(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** UTF-8, or GB 18030 as Excel on Chinese Windows writes it; no control characters but tab and line ends. */
function isText(bytes: Buffer): boolean {
  if (bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)) return false;
  return ["utf-8", "gb18030"].some((encoding) => {
    try {
      // `stream`: the sample may end inside a character.
      new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
      return true;
    } catch {
      return false;
    }
  });
}
