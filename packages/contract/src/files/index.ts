/** Attachments: private, sniffed, size-limited, served by short-lived links. */
import { z } from "zod";
import { id, idParams, operation } from "../operation/index.ts";

export const fileRef = z.object({
  id,
  name: z.string(),
  mediaType: z.string(),
  family: z.enum(["image", "video", "audio", "document"]),
  /** Bytes. */
  size: z.number().int(),
  preview: z.boolean(),
});
export type FileRef = z.output<typeof fileRef>;

export const uploadFile = operation({
  id: "uploadFile",
  area: "files",
  method: "POST",
  path: "/api/v1/files",
  summary: "Upload one file (multipart/form-data, field `file`); attach it by its id when submitting or replying",
  access: { by: "anyone" },
  output: fileRef,
  status: 201,
  errors: ["file.too_large", "file.type_not_allowed"],
  ratePerMinute: 60,
});

export const getFileLink = operation({
  id: "getFileLink",
  area: "files",
  method: "GET",
  path: "/api/v1/files/{id}/link",
  summary: "A link to the file that works for a few minutes; `preview` is a small picture",
  access: { by: "anyone" },
  params: idParams,
  query: z.strictObject({ preview: z.stringbool().optional() }),
  output: z.object({ url: z.string(), expiresAt: z.string() }),
  errors: [],
});

export const fileOperations = [uploadFile, getFileLink] as const;
