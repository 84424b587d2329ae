/** What a field allows when its definition does not say. Each is part of the published behaviour [F32]. */
export const DEFAULT_LIMITS = {
  /** code points */
  text: 200,
  textarea: 5_000,
  /** code points of the plain text */
  richText: 20_000,
  /** files of one field */
  files: 9,
  /** bytes of one file */
  fileSize: 50 * 1024 * 1024,
  /** records of one reference field */
  references: 50,
  rows: 100,
  rating: 5,
} as const;

/** Dates and instants outside these are slips of the keyboard, whatever the field says. */
export const OLDEST_DATE = "1900-01-01";
export const NEWEST_DATE = "2199-12-31";
