/** COPY … FROM STDIN over a plain pg connection (PostgreSQL's frontend/backend protocol, §COPY operations). */
import { once } from "node:events";
import type pg from "pg";

const DONE = Buffer.from([0x63, 0, 0, 0, 4]);

/** One running COPY: write text, then end it. */
export class CopyIn {
  readonly #text: string;
  #connection: pg.Connection | undefined;
  #begin: () => void = () => {};
  #finish: () => void = () => {};
  #fail: (error: Error) => void = () => {};
  readonly #begun: Promise<void>;
  readonly #finished: Promise<void>;

  /** @param client a connection of its own, idle; @param statement `COPY table (columns) FROM STDIN …` */
  static async open(client: pg.Client, statement: string): Promise<CopyIn> {
    const copy = new CopyIn(statement);
    client.query(copy);
    await copy.#begun;
    return copy;
  }

  private constructor(statement: string) {
    this.#text = statement;
    this.#begun = new Promise((resolve, reject) => {
      this.#begin = resolve;
      this.#fail = reject;
    });
    this.#finished = new Promise((resolve, reject) => {
      this.#finish = resolve;
      const failed = this.#fail;
      this.#fail = (error) => {
        failed(error);
        reject(error);
      };
    });
    // Whoever waits for the end hears of it; before that nobody listens.
    this.#finished.catch(() => {});
  }

  /** Any amount of whole or partial lines; waits while the socket is full. @throws the server's error, at the latest in {@link end}. */
  async write(text: string): Promise<void> {
    const { stream } = this.#open();
    const message = Buffer.allocUnsafe(5 + Buffer.byteLength(text));
    message[0] = 0x64;
    message.writeInt32BE(message.length - 1, 1);
    message.write(text, 5);
    if (!stream.write(message)) await Promise.race([once(stream, "drain"), this.#finished]);
  }

  /** @throws the server's error: then nothing was copied. */
  async end(): Promise<void> {
    this.#open().stream.write(DONE);
    await this.#finished;
  }

  #open(): pg.Connection {
    if (!this.#connection) throw new Error("COPY has not begun");
    return this.#connection;
  }

  // What pg calls.
  submit(connection: pg.Connection): void {
    this.#connection = connection;
    connection.query(this.#text);
  }
  handleCopyInResponse(): void {
    this.#begin();
  }
  handleCommandComplete(): void {}
  handleReadyForQuery(): void {
    this.#finish();
  }
  handleError(error: Error): void {
    this.#fail(error);
  }
}
