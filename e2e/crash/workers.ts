/** Submitters and handlers: each does one command after the other and writes down what was acknowledged. */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { TYPE } from "./crash-type.ts";
import type { Cast } from "./crash-school.ts";
import { type Answer, type Auth, callPatiently } from "./patient-call.ts";
import { type Random, randomOf } from "./random.ts";

/** A command that the server said yes to. */
export interface Acknowledged {
  command: "submit" | "claim" | "complete" | "approve" | "reply";
  ticket: string;
  /** Where the ticket stood afterwards. */
  seq: number;
  /** Which of the command: the marker, the task, the text. */
  what: string;
  by?: string;
  /** Times it was sent until the answer came. */
  tries: number;
}

export interface Diary {
  acknowledged: Acknowledged[];
  /** By problem code: what was refused, which is lawful where two want the same task. */
  refused: Map<string, number>;
}

export interface WorkOptions {
  address: string;
  cast: Cast;
  seed: number;
  submitters: number;
  /** Stop taking up new work; what is under way is finished. */
  until: AbortSignal;
}

/** Everybody at work until told to stop; `diary` grows as they go. */
export async function work(options: WorkOptions, diary: Diary): Promise<void> {
  const { cast, seed } = options;
  await Promise.all([
    ...Array.from({ length: options.submitters }, (_, index) => submit(options, diary, index)),
    ...[...cast.handlers, ...cast.signers].map((member, index) =>
      handle(options, diary, member, randomOf(seed + 1000 + index)),
    ),
  ]);
}

/** Wait until so many more commands of these kinds have been acknowledged, or `patience` (ms) has passed. */
export async function moreWork(
  diary: Diary,
  count: number,
  patience: number,
  counts: (done: Acknowledged) => boolean = () => true,
): Promise<void> {
  const had = diary.acknowledged.filter(counts).length;
  const deadline = Date.now() + patience;
  while (diary.acknowledged.filter(counts).length < had + count && Date.now() < deadline) await sleep(100);
}

async function submit({ address, cast, until, seed }: WorkOptions, diary: Diary, index: number): Promise<void> {
  const random = randomOf(seed + index);
  for (let count = 1; !until.aborted; count += 1) {
    const marker = `k${index}-${count}`;
    const at = new Date(Date.now() + random.between(500, 5000)).toISOString();
    const body = { type: TYPE, data: { marker, at } };
    const answer = await callPatiently({
      address,
      auth: cast.key,
      method: "POST",
      path: "/tickets",
      body,
      key: marker,
    });
    if (!note(diary, answer, { command: "submit", what: marker, tries: answer.tries }))
      throw new Error(`a request was refused: ${JSON.stringify(answer.body)}`);
    await sleep(random.between(600, 1800));
  }
}

type Member = Cast["handlers"][number];
interface Action {
  command: string;
  visit: string | null;
  task: string | null;
}

async function handle(options: WorkOptions, diary: Diary, member: Member, random: Random): Promise<void> {
  const { address, until } = options;
  const get = async (path: string) => (await callPatiently({ address, auth: member.auth, method: "GET", path })).body;
  while (!until.aborted) {
    const views = await Promise.all(["claimable", "mine"].map((view) => get(`/tickets?view=${view}&limit=20`)));
    const row = random.pick<{ id: string }>(views.flatMap((view) => view?.items ?? []));
    if (!row) {
      await sleep(200);
      continue;
    }
    const page = await get(`/tickets/${row.id}`);
    const actions: Action[] = page?.actions ?? [];
    const action = actions.find(({ command }) => ["claim", "complete", "approve"].includes(command));
    if (random.next() < 0.3) await reply(options, diary, member, row.id);
    if (action) await act(options, diary, member, row.id, action);
  }
}

async function act(
  { address }: WorkOptions,
  diary: Diary,
  member: Member,
  ticket: string,
  { command, visit, task }: Action,
): Promise<void> {
  const body = { visit, task, ...(command === "complete" ? { result: "已处理" } : {}) };
  const answer = await post(address, member.auth, `/tickets/${ticket}/${command}`, body);
  const known = command === "claim" || command === "complete" || command === "approve" ? command : undefined;
  if (known) note(diary, answer, { command: known, what: task ?? "", by: member.id, tries: answer.tries });
}

async function reply({ address }: WorkOptions, diary: Diary, member: Member, ticket: string): Promise<void> {
  const text = `答复 ${randomUUID()}`;
  const answer = await post(address, member.auth, `/tickets/${ticket}/reply`, { text });
  note(diary, answer, { command: "reply", what: text, by: member.id, tries: answer.tries });
}

const post = (address: string, auth: Auth, path: string, body: unknown) =>
  callPatiently({ address, auth, method: "POST", path, body });

/** @returns whether it was acknowledged */
function note(diary: Diary, { status, body }: Answer, done: Omit<Acknowledged, "ticket" | "seq">): boolean {
  if (status < 300) {
    diary.acknowledged.push({ ...done, ticket: body.id, seq: body.seq });
    return true;
  }
  const code = String(body?.code ?? status);
  diary.refused.set(code, (diary.refused.get(code) ?? 0) + 1);
  return false;
}
