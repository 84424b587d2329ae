import type { FileFact } from "@deskbell/engine/form";

/** An uploaded file as screens need it. Addresses are short-lived links that the app fetched. */
export interface FileRef extends FileFact {
  /** Where the file opens. */
  url?: string;
  thumbnailUrl?: string;
}
