import { v7 } from "uuid";

/** A fresh UUIDv7 (RFC 9562 §5.7), lower case; ids made later sort later. */
export function newId(): string {
  return v7();
}
