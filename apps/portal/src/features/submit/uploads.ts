import type { Upload } from "@deskbell/ui/form";
import type { Words } from "../../lib/locale.ts";
import { problemWords } from "../../lib/problem-words.ts";

/** The form's uploads: progress from the wire, refusals in words, a picture of what was chosen. */
export function uploadWith(t: Words["t"]): Upload {
  return async (file, { onProgress, signal }) => {
    try {
      // Most forms are sent without a file.
      const { uploadFile } = await import("../../lib/upload.ts");
      const { id, name, size, family } = await uploadFile(file, { onProgress, signal });
      return { id, name, size, family, ...(family === "image" ? { thumbnailUrl: URL.createObjectURL(file) } : {}) };
    } catch (error) {
      if (signal.aborted) throw error;
      throw new Error(problemWords(error, t), { cause: error });
    }
  };
}
