import type { FileRef } from "@deskbell/contract/files";
import { Readable } from "node:stream";
import { z } from "zod";
import { isUuid } from "../../platform/database/uuid.ts";
import { makePreview } from "../../platform/files/preview.ts";
import { signLink, verifyLink } from "../../platform/files/signed-link.ts";
import { sniff } from "../../platform/files/sniff.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { mayReadFile } from "../tickets/index.ts";
import { type FileRow, findFile, insertFile } from "./files.repo.ts";

/** Bytes of one file; the field's own limit is checked when it is attached. */
const MOST_BYTES = 50 * 1024 * 1024;

/** Previews lie beside their file, under an id that follows from it. */
const previewId = (id: string): string =>
  `${id.slice(0, -12)}${(BigInt(`0x${id.slice(-12)}`) ^ 0xffffffffffffn).toString(16).padStart(12, "0")}`;

/** Store one file: limited, sniffed, and never trusted by its name. @throws ProblemError file.too_large, file.type_not_allowed */
export async function uploadFile(
  deps: Deps,
  principal: Principal,
  given: { name: string; content: Readable },
): Promise<FileRef> {
  const name = cleanName(given.name);
  const stored = await deps.files.put(given.content, MOST_BYTES);
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

/** A short-lived link. @throws ProblemError request.not_found unless the caller may see its ticket, or uploaded it and it hangs on none yet */
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
      // Once it hangs on a ticket, its ticket decides: also for who uploaded it and may see the ticket no more.
      const { ticketId, internal } = found;
      if (ticketId === null) return found.uploadedBy.id === principal.party.id ? found : undefined;
      return (await mayReadFile(tx, principal, { ticketId, internal })) ? found : undefined;
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

const linkQuery = z.object({ t: z.string(), e: z.coerce.number().int(), s: z.string() });

/** The file that a signed link opens. @throws ProblemError request.not_found, file.link_expired */
export async function openLink(deps: Deps, id: string, given: unknown, preview: boolean): Promise<FileRow> {
  const query = linkQuery.safeParse(given);
  if (!query.success || !isUuid(id) || !isUuid(query.data.t)) throw new ProblemError("request.not_found");
  const { t: tenantId, e, s } = query.data;
  verifyLink(deps.secrets, deps.clock, { tenantId, fileId: id, preview }, e, s);
  const file = await deps.db.withTenant(tenantId, (tx) => findFile(tx, id), { readOnly: true });
  if (!file) throw new ProblemError("request.not_found");
  return file;
}

/** The bytes of a preview (WebP) that a signed link opens. */
export async function openPreview(deps: Deps, id: string, given: unknown): Promise<Readable> {
  await openLink(deps, id, given, true);
  return deps.files.open(previewId(id));
}
