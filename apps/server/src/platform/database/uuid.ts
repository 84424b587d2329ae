const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Is `text` a UUID in PostgreSQL's own spelling (lower case, hyphens)? */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
