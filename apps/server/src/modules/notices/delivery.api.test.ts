/** Notices on their way out (3-semantics §7): a real SMTP server, the log of deliveries, and one letter for one notice. */
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { probe, probeOf } from "../tickets/probe.fixture.ts";
import { type TicketSchool, ticketSchool } from "../tickets/tickets.fixture.ts";
import { insertDeliveries } from "./deliveries.repo.ts";

interface Mail {
  to: string[];
  text: string;
}
const mails: Mail[] = [];
let refusing = false;
const smtp = new SMTPServer({
  disabledCommands: ["AUTH", "STARTTLS"],
  logger: false,
  onRcptTo: (_address, _session, done) =>
    refusing ? done(Object.assign(new Error("mailbox busy"), { responseCode: 450 })) : done(),
  onData: (stream, session, done) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      mails.push({ to, text: Buffer.concat(chunks).toString("utf8") });
      done();
    });
  },
});
const port = await new Promise<number>((resolve) => {
  const { server } = smtp;
  smtp.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
});

const test = await testApp(undefined, { smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: "desk@school.example" });
afterAll(async () => {
  test.deps.mailer.close();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
});

let s: TicketSchool;
beforeAll(async () => {
  s = await ticketSchool(test, "school");
  await s.publish({ probe });
}, 60_000);
beforeEach(() => {
  mails.length = 0;
  refusing = false;
});

const retryNow = () => test.rows("UPDATE graphile_worker._private_jobs SET run_at = now() WHERE locked_at IS NULL");
const deliveriesOf = (id: string) =>
  test.rows<{ id: string; status: string; attempts: number; detail: string | null; template: string; email: string }>(
    `SELECT d.id, d.status, d.attempts, d.detail, n.template, d.address AS email FROM notice_delivery d JOIN notice n ON n.id = d.notice_id
     WHERE n.ticket_id = $1 AND d.channel = 'email' ORDER BY d.id`,
    [id],
  );
const countOf = async (id: string) =>
  (await test.rows<{ n: number }>("SELECT count(*)::int AS n FROM notice WHERE ticket_id = $1", [id]))[0]?.n;
const again = (kind: string, ref: string) =>
  test.rows("INSERT INTO outbox (tenant_id, kind, ref) VALUES ($1, $2, $3)", [s.tenantId, kind, ref]);

/** A ticket whose task agentB was just handed, which is told by e-mail. */
async function handed(): Promise<string> {
  const id = await s.submit("father", "probe", probeOf(s.ids.haidian));
  await s.act("agentA", id, "claim");
  await s.act("agentA", id, "transfer", { member: s.people.agentB, comment: "请接手" });
  return id;
}

describe("a notice by e-mail", () => {
  it("goes out once, with a link, and the log says so with the address masked", async () => {
    const id = await handed();
    await test.worker.settle();
    expect(mails.map((mail) => mail.to)).toEqual([["agentb@school.example"]]);
    expect(mails[0]?.text).toContain("From: desk@school.example");
    const log = await s.get("serviceHead", `/tickets/${id}/deliveries`);
    const sent = log.body.items.filter((one: { channel: string }) => one.channel === "email");
    expect(sent).toEqual([
      expect.objectContaining({
        status: "sent",
        attempts: 1,
        address: "a***@school.example",
        template: "task_assigned",
      }),
    ]);
    expect((await s.get("agentA", `/tickets/${id}/deliveries`)).status).toBe(403);
  });

  it("is one per cause and person, however often its jobs run", async () => {
    const id = await handed();
    await test.worker.settle();
    const [notices, letters] = [await countOf(id), mails.length];
    const changes = await test.rows<{ from: number; to: number }>(
      'SELECT min(seq) AS "from", max(seq) AS "to" FROM ticket_event WHERE ticket_id = $1',
      [id],
    );
    await again("ticket.changed", `${id}:${changes[0]?.from}:${changes[0]?.to}`);
    for (const { id: delivery } of await deliveriesOf(id)) await again("notice.deliver", delivery);
    await test.worker.settle();
    expect([await countOf(id), mails.length]).toEqual([notices, letters]);
    const doubles = await test.rows("SELECT 1 FROM notice GROUP BY cause, person_id HAVING count(*) > 1");
    expect(doubles).toEqual([]);
  });

  it("is queued once, whatever is asked again, and only what is new is enqueued", async () => {
    const id = await handed();
    await test.worker.settle();
    const [notice] = await test.rows<{ id: string }>("SELECT id FROM notice WHERE ticket_id = $1 LIMIT 1", [id]);
    const wanted = (["email", "sms"] as const).map((channel) => ({
      noticeId: notice?.id ?? "",
      channel,
      address: "13800000000",
    }));
    const enqueued = async () => {
      await s.inTenant((tx) => insertDeliveries(tx, wanted, new Date(test.clock.now())));
      return (await test.rows("DELETE FROM outbox WHERE kind = 'notice.deliver' RETURNING ref")).length;
    };
    await test.rows("DELETE FROM notice_delivery WHERE notice_id = $1 AND channel = 'sms'", [notice?.id]);
    await test.rows("DELETE FROM outbox");
    const before = (await test.rows("SELECT 1 FROM notice_delivery WHERE notice_id = $1", [notice?.id])).length;
    expect(await enqueued()).toBe(2 - before);
    expect(await enqueued()).toBe(0);
    expect(await test.rows("SELECT 1 FROM notice_delivery WHERE notice_id = $1", [notice?.id])).toHaveLength(2);
  });

  it("that was taken but not written down goes out again as the same letter, and is never noted as failed", async () => {
    await test.rows(`CREATE FUNCTION lose_mark() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF NEW.status = 'sent' THEN RAISE EXCEPTION 'the connection is lost'; END IF; RETURN NEW; END $$`);
    await test.rows(
      "CREATE TRIGGER lose_mark BEFORE UPDATE ON notice_delivery FOR EACH ROW EXECUTE FUNCTION lose_mark()",
    );
    const id = await handed();
    await test.worker.settle();
    expect(await deliveriesOf(id)).toEqual([expect.objectContaining({ status: "queued", attempts: 0, detail: null })]);
    await test.rows("DROP FUNCTION lose_mark CASCADE");
    await retryNow();
    await test.worker.settle();
    expect(await deliveriesOf(id)).toEqual([expect.objectContaining({ status: "sent", attempts: 1 })]);
    const ids = mails.map((mail) => /^Message-ID: (<.+>)/im.exec(mail.text)?.[1]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it("is tried again, then failed, then sent by hand", async () => {
    refusing = true;
    const id = await handed();
    await test.worker.settle();
    expect(await deliveriesOf(id)).toEqual([expect.objectContaining({ status: "queued", attempts: 1 })]);
    for (let attempt = 2; attempt <= 7; attempt += 1) {
      await retryNow();
      await test.worker.settle();
    }
    const [failed] = await deliveriesOf(id);
    expect(failed).toMatchObject({ status: "failed", attempts: 7 });
    expect(failed?.detail).toContain("mailbox busy");
    expect(mails).toEqual([]);

    refusing = false;
    const path = `/deliveries/${failed?.id}/resend`;
    expect((await s.post("agentA", path)).status).toBe(403);
    expect((await s.post("serviceHead", path)).status).toBe(202);
    await test.worker.settle();
    expect(await deliveriesOf(id)).toEqual([expect.objectContaining({ status: "sent", attempts: 8 })]);
    expect(mails).toHaveLength(1);
    expect((await s.post("serviceHead", path)).status).toBe(404);
  });

  it("is dropped when it means nothing any more", async () => {
    refusing = true;
    const id = await handed();
    await test.worker.settle();
    expect((await s.on("father", id, "withdraw")).status).toBe(200);
    refusing = false;
    await retryNow();
    await test.worker.settle();
    expect(await deliveriesOf(id)).toEqual([expect.objectContaining({ status: "dropped", detail: "moot" })]);
    expect(mails).toEqual([]);
  });

  it("is dropped when its reader was named in the ticket meanwhile", async () => {
    refusing = true;
    const id = await handed();
    await test.worker.settle();
    const about = { about: { base: null, value: [s.people.agentB] } };
    expect((await s.on("boss", id, "fields", { changes: about })).status).toBe(200);
    refusing = false;
    await retryNow();
    await test.worker.settle();
    expect((await deliveriesOf(id)).find((one) => one.email === "agentb@school.example")).toMatchObject({
      status: "dropped",
    });
    expect(mails.flatMap((mail) => mail.to)).not.toContain("agentb@school.example");
  });

  it("never carries a header that somebody wrote into a text", async () => {
    const id = await handed();
    await test.worker.settle();
    mails.length = 0;
    const text = "看一下\r\nBcc: thief@example.com";
    await s.on("agentB", id, "note", { text, mentions: [s.people.agentA] });
    await test.worker.settle();
    expect(mails.map((mail) => mail.to)).toEqual([["agenta@school.example"]]);
    const [head = ""] = mails[0]?.text.split("\r\n\r\n") ?? [];
    expect(head).toContain("To: agenta@school.example");
    expect(head).not.toMatch(/^Bcc:/m);
  });
});
