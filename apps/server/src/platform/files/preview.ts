import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import type { FileStore } from "./file-store.ts";

/** Longest edge, pixels. */
const EDGE = 640;
/** A picture that claims more pixels than this is a bomb, not a photo (phones of today make up to 200 million). */
const MOST_PIXELS = 210_000_000;
/** Kinds that the picture library can read. */
const READABLE = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

// Memory is promised to stay small: one picture at a time on one thread, nothing kept between them.
sharp.cache(false);
sharp.concurrency(1);

/**
 * A small WebP of a stored picture, turned upright, without EXIF (a photo tells where a child lives).
 * @returns undefined for what is no picture, cannot be read (HEIC), or is damaged: the file itself is still good to keep.
 */
export async function makePreview(store: FileStore, id: string, mediaType: string): Promise<Buffer | undefined> {
  if (!READABLE.has(mediaType)) return undefined;
  try {
    const bytes = await buffer(await store.open(id));
    return await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error" })
      .rotate()
      .resize(EDGE, EDGE, { fit: "inside", withoutEnlargement: true })
      .webp({ quality: 78 })
      .toBuffer();
  } catch {
    return undefined;
  }
}
