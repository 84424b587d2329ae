import { createTransport } from "nodemailer";

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** Makes a mail that is sent twice one mail (Message-ID, RFC 5322 §3.6.4): the same id for every attempt. */
  id?: string;
  /** Makes the mails of one ticket one thread. */
  threadId?: string;
}

export type MailReceipt = { status: "sent"; messageId: string } | { status: "not_configured" };

export interface Mailer {
  /** @throws Error when the server refused or could not be reached; the job retries. */
  send(mail: Mail): Promise<MailReceipt>;
  close(): void;
}

/** Mail by SMTP (RFC 5321). Without `smtpUrl` nothing is sent and the receipt says `not_configured`. */
export function createMailer(smtpUrl: string | undefined, from: string): Mailer {
  if (!smtpUrl) return { send: async () => ({ status: "not_configured" }), close: () => {} };
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 3,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // Templates are ours, but values come from people: a mail never makes this machine read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      const sent = await transport.sendMail({
        from,
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        ...(mail.html ? { html: mail.html } : {}),
        ...(mail.id ? { messageId: `<${mail.id}@deskbell>` } : {}),
        ...(mail.threadId ? { references: `<${mail.threadId}@deskbell>` } : {}),
      });
      return { status: "sent", messageId: sent.messageId };
    },
    close: () => transport.close(),
  };
}
