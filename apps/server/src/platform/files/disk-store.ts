import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { isUuid } from "../database/uuid.ts";
import { ProblemError } from "../http/problem-error.ts";
import { newId } from "../ids/ids.ts";
import type { FileStore } from "./file-store.ts";

/**
 * Files under a folder, each under its id, spread over 256 folders. Written beside, synced and renamed, so that
 * a file under its name is always whole, also after a crash.
 * @param folder absolute; made when it is not there (mode 0700).
 */
export function createDiskStore(folder: string): FileStore {
  // UUIDv7 begins with the time: its last two digits are what spreads.
  const pathOf = (id: string) => {
    if (!isUuid(id)) throw new ProblemError("request.not_found");
    return join(folder, id.slice(-2), id);
  };
  return {
    async put(content, limit, id = newId()) {
      const path = pathOf(id);
      const draft = `${path}.part`;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const hash = createHash("sha256");
      let size = 0;
      const measure = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          size += chunk.length;
          hash.update(chunk);
          done(
            size > limit ? new ProblemError("file.too_large", { max: `${Math.floor(limit / 1_048_576)} MB` }) : null,
            chunk,
          );
        },
      });
      try {
        await pipeline(content, measure, createWriteStream(draft, { mode: 0o600 }));
        await sync(draft);
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      return { id, size, sha256: hash.digest("hex") };
    },
    async putAs(id, content) {
      const path = pathOf(id);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await pipeline(content, createWriteStream(`${path}.part`, { mode: 0o600 }));
      await rename(`${path}.part`, path);
    },
    async open(id, range) {
      const path = pathOf(id);
      await stat(path).catch(() => {
        throw new ProblemError("request.not_found");
      });
      const stream: Readable = createReadStream(path, range);
      return stream;
    },
    async delete(id) {
      const path = pathOf(id);
      await rm(`${path}.part`, { force: true });
      await rm(path, { force: true });
    },
  };
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
