/** One kept-alive HTTP/1.1 connection, one request at a time, as cheap as a load generator must be. */
import { connect } from "node:net";

export class HttpConnection {
  #socket;
  #host;
  #buffer = Buffer.alloc(0);
  #waiting;

  static async open(port) {
    const connection = new HttpConnection();
    await connection.#connect(port);
    return connection;
  }

  #connect(port) {
    this.#host = `127.0.0.1:${port}`;
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: "127.0.0.1", noDelay: true }, resolve);
      socket.on("error", (error) => {
        reject(error);
        this.#waiting?.reject(error);
      });
      socket.on("close", () => this.#waiting?.reject(new Error("the server closed the connection")));
      socket.on("data", (chunk) => this.#take(chunk));
      this.#socket = socket;
    });
  }

  /** @returns status and body text */
  request(method, path, headers, body = "") {
    const lines = [`${method} ${path} HTTP/1.1`, `host: ${this.#host}`];
    for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
    if (body !== "") lines.push("content-type: application/json", `content-length: ${Buffer.byteLength(body)}`);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(`${lines.join("\r\n")}\r\n\r\n${body}`);
    });
  }

  close() {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #take(chunk) {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
    const end = this.#buffer.indexOf("\r\n\r\n");
    if (end < 0) return;
    const head = this.#buffer.latin1Slice(0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#buffer.length < end + 4 + length) return;
    const body = this.#buffer.utf8Slice(end + 4, end + 4 + length);
    this.#buffer = this.#buffer.subarray(end + 4 + length);
    const { resolve } = this.#waiting;
    this.#waiting = undefined;
    resolve({ status: Number(head.slice(9, 12)), body });
  }
}
