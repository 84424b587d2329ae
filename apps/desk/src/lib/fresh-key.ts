/** A random key for one change. Not `crypto.randomUUID`: that is missing where a school opens the desk over plain HTTP. */
export function freshKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
