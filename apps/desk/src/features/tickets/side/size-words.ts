const MEGABYTE = 1024 * 1024;

/** Bytes as people say them: 820 KB, 1.4 MB. */
export const sizeWords = (bytes: number): string =>
  bytes >= MEGABYTE ? `${(bytes / MEGABYTE).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;
