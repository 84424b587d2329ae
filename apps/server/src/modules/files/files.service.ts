import type { FileRef } from "@deskbell/contract/files";
import { Readable } from "node:stream";
import { z } from "zod";
import { isUuid } from "../../platform/database/uuid.ts";
import { makePreview } from "../../platform/files/preview.ts";
import { signLink, verifyLink } from "../../platform/files/signed-link.ts";
import { sniff } from "../../platform/files/sniff.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { mayReadFile } from "../tickets/index.ts";
import { dropExpiry, type FileRow, findFile, forgetOrphan, insertFile, setExpiry } from "./files.repo.ts";

/** Bytes of one file; the field's own limit is checked when it is attached. */
const MOST_BYTES = 50 * 1024 * 1024;

/** ms for which an upload may hang on no ticket. */
export const ORPHAN_LIFE = 24 * 3_600_000;

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
  const id = newId();
  const expires = new Date(deps.clock.now() + ORPHAN_LIFE);
  await deps.db.withTenant(principal.tenantId, (tx) => setExpiry(tx, id, expires));
  try {
    const stored = await deps.files.put(given.content, MOST_BYTES, id);
    const type = await sniff(deps.files, id, name);
    const preview = await makePreview(deps.files, id, type.mediaType);
    if (preview) await deps.files.putAs(previewId(id), Readable.from(preview));
    const ref: FileRef = {
      id,
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
    await deleteBytes(deps, id);
    await deps.db.withTenant(principal.tenantId, (tx) => dropExpiry(tx, id));
    throw error;
  }
}

async function deleteBytes(deps: Deps, id: string): Promise<void> {
  await deps.files.delete(previewId(id));
  await deps.files.delete(id);
}

/**
 * An upload's time is over: unless it hangs on a ticket, its row goes and then its bytes. A crash between the two is
 * made good by the job's next attempt, which finds no row and deletes the bytes.
 */
export async function expireFile(deps: Deps, tenantId: string, id: string): Promise<void> {
  const gone = await deps.db.withTenant(tenantId, (tx) => forgetOrphan(tx, id));
  if (gone) await deleteBytes(deps, id);
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
