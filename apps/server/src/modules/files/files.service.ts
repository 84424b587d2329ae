import type { FileRef } from "@deskbell/contract/files";
import type { MultipartFile } from "@fastify/multipart";
import { Readable } from "node:stream";
import { makePreview } from "../../platform/files/preview.ts";
import { signLink } from "../../platform/files/signed-link.ts";
import { sniff } from "../../platform/files/sniff.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { mayReadTicket } from "../tickets/index.ts";
import { findFile, insertFile } from "./files.repo.ts";

/** Bytes of one file; the field's own limit is checked when it is attached. */
const MOST_BYTES = 50 * 1024 * 1024;

/** Previews lie beside their file, under an id that follows from it. */
export const previewId = (id: string): string =>
  `${id.slice(0, -12)}${(BigInt(`0x${id.slice(-12)}`) ^ 0xffffffffffffn).toString(16).padStart(12, "0")}`;

/** Store one file: limited, sniffed, and never trusted by its name. @throws ProblemError file.too_large, file.type_not_allowed */
export async function uploadFile(deps: Deps, principal: Principal, part: MultipartFile | undefined): Promise<FileRef> {
  if (!part) throw new ProblemError("request.invalid", { count: 1 }, [{ path: "file", code: "form.required" }]);
  const name = cleanName(part.filename);
  const stored = await deps.files.put(part.file, MOST_BYTES);
  try {
    const type = await sniff(deps.files, stored.id, name);
    const preview = await makePreview(deps.files, stored.id, type.mediaType);
    if (preview) await deps.files.putAs(previewId(stored.id), Readable.from(preview));
    const ref: FileRef = {
      id: stored.id,
      name,
      mediaType: type.mediaType,
      family: type.family,
      size: stored.size,
      preview: preview !== undefined,
    };
    await deps.db.withTenant(principal.tenantId, (tx) =>
      insertFile(tx, { ...ref, sha256: stored.sha256, uploadedBy: principal.party }, new Date(deps.clock.now())),
    );
    return ref;
  } catch (error) {
    await deps.files.delete(stored.id);
    await deps.files.delete(previewId(stored.id));
    throw error;
  }
}

/** A name as it may be shown and saved: no path, no control characters. */
function cleanName(name: string): string {
  const last = name.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const clean = [...last]
    .filter((character) => character >= " " && character !== "\u007f")
    .join("")
    .trim();
  return clean.slice(-150) || "file";
}

/** A short-lived link. @throws ProblemError request.not_found unless the caller uploaded it or may see its ticket */
export async function getFileLink(
  deps: Deps,
  principal: Principal,
  id: string,
  preview: boolean,
): Promise<{ url: string; expiresAt: string }> {
  const file = await deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      const found = await findFile(tx, id);
      if (!found) return undefined;
      if (found.uploadedBy.id === principal.party.id) return found;
      if (found.internal && principal.kind === "family") return undefined;
      return found.ticketId !== null && (await mayReadTicket(tx, principal, found.ticketId)) ? found : undefined;
    },
    { readOnly: true },
  );
  if (!file || (preview && !file.preview)) throw new ProblemError("request.not_found");
  const { query, expiresAt } = signLink(deps.secrets, deps.clock, {
    tenantId: principal.tenantId,
    fileId: id,
    preview,
  });
  return { url: `/files/${preview ? "preview/" : ""}${id}${query}`, expiresAt: new Date(expiresAt).toISOString() };
}
