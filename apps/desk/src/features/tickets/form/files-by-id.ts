import type { FileRef } from "@deskbell/contract/files";
import type { FileRef as FormFile } from "@deskbell/ui/form";

export function filesById(files: readonly FileRef[]): Record<string, FormFile> {
  return Object.fromEntries(files.map(({ id, name, size, family }) => [id, { id, name, size, family }]));
}
