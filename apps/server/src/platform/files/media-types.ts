/** What a kind of file is to people. */
export type MediaFamily = "image" | "video" | "audio" | "document";

export interface MediaType {
  mediaType: string;
  family: MediaFamily;
  /** Extensions that a file of this content may carry, lower case, without a dot. */
  extensions: readonly string[];
}

const m = (family: MediaFamily, mediaType: string, ...extensions: string[]): MediaType => ({
  family,
  mediaType,
  extensions,
});

/**
 * Every kind of file that may be uploaded, by the media type that its content shows. Left out on purpose: what a browser
 * would run (HTML, SVG, scripts), what hides other files (archives), and what a computer would run.
 */
export const MEDIA_TYPES: readonly MediaType[] = [
  m("image", "image/png", "png"),
  m("image", "image/jpeg", "jpg", "jpeg", "jfif"),
  m("image", "image/gif", "gif"),
  m("image", "image/webp", "webp"),
  m("image", "image/heic", "heic", "heif"),
  m("image", "image/heif", "heic", "heif"),
  m("video", "video/mp4", "mp4", "m4v"),
  m("video", "video/x-m4v", "m4v", "mp4"),
  m("video", "video/quicktime", "mov", "qt"),
  m("video", "video/3gpp", "3gp", "mp4"),
  m("video", "video/webm", "webm"),
  m("audio", "audio/mpeg", "mp3"),
  m("audio", "audio/x-m4a", "m4a", "mp4"),
  m("audio", "audio/mp4", "m4a", "mp4"),
  m("audio", "audio/amr", "amr"),
  m("audio", "audio/wav", "wav"),
  m("document", "application/pdf", "pdf"),
  m("document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
  m("document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
  m("document", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
];

/** Text has no signature: these are recognised by their name and by being readable text. */
export const TEXT_TYPES: readonly MediaType[] = [m("document", "text/plain", "txt"), m("document", "text/csv", "csv")];

/** The extension of a file name, lower case, without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
}
