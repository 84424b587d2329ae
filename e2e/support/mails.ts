/** A real mail server (RFC 5321) that keeps what it is given, so that a journey can read it. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { type RunFolder, runFolder } from "./run-folder.ts";

export interface Mail {
  to: string;
  /** As it came over the line. */
  source: string;
}

/** @returns its address for SMTP_URL, and how to end it. */
export async function startMailServer(folder: RunFolder): Promise<{ url: string; stop: () => Promise<void> }> {
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join(",");
        const mail: Mail = { to, source: Buffer.concat(parts).toString("utf8") };
        writeFileSync(join(folder.mails, `${String(++count).padStart(5, "0")}.json`), JSON.stringify(mail));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Mails that came for this address so far. */
export function mailsTo(address: string): Mail[] {
  const { mails } = runFolder();
  return readdirSync(mails)
    .sort()
    .map((name) => JSON.parse(readFileSync(join(mails, name), "utf8")) as Mail)
    .filter((mail) => mail.to === address);
}
