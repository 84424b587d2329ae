import type { Readable } from "node:stream";

/** What is known of stored bytes. */
export interface StoredFile {
  /** UUIDv7; says nothing about the file. */
  id: string;
  /** Bytes. */
  size: number;
  /** Hex. */
  sha256: string;
}

/** Inclusive offsets, as in HTTP (RFC 9110 §14). */
export interface ByteRange {
  start: number;
  end: number;
}

/** Private bytes by id; what they are and whose is in the database. On disk now, S3 by setting later. */
export interface FileStore {
  /**
   * Store a stream.
   * @param limit bytes; one more and everything is thrown away and `ProblemError file.too_large` thrown.
   * @param id a fresh UUIDv7 of the caller's, who wrote down beforehand what is to become of the bytes; default: one is made.
   */
  put(content: Readable, limit: number, id?: string): Promise<StoredFile>;
  /** Store bytes under an id that follows from another's (a preview); what was there is replaced. */
  putAs(id: string, content: Readable): Promise<void>;
  /** @throws ProblemError request.not_found */
  open(id: string, range?: ByteRange): Promise<Readable>;
  /** Removes the bytes, also those of a write that broke off; does nothing when there are none. */
  delete(id: string): Promise<void>;
}
