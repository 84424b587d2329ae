import { describe, expect, it } from "vitest";
import { ApiError, NetworkError } from "./api.ts";
import { sendClick } from "./click-keys.ts";

const keys: string[] = [];
const fails = (error: Error) => (key: string) => {
  keys.push(key);
  return Promise.reject(error);
};
const works = (key: string) => {
  keys.push(key);
  return Promise.resolve("done");
};
const refused = new ApiError({
  type: "about:blank",
  title: "",
  status: 409,
  code: "ticket.closed",
  params: {},
  requestId: "",
});

describe("a click that is sent again", () => {
  it("keeps its key until an answer came; other words, another place and a refusal begin a new one", async () => {
    await expect(sendClick("a", { text: "好" }, fails(new NetworkError("unreachable")))).rejects.toThrow();
    await expect(sendClick("a", { text: "好" }, fails(refused))).rejects.toThrow();
    expect(keys[1]).toBe(keys[0]);
    await sendClick("a", { text: "好" }, works);
    expect(keys[2]).not.toBe(keys[0]);
    await sendClick("a", { text: "好" }, works);
    expect(keys[3]).not.toBe(keys[2]);
    await expect(sendClick("a", { text: "好" }, fails(new NetworkError("unreachable")))).rejects.toThrow();
    await sendClick("b", { text: "好" }, works);
    await sendClick("a", { text: "不好" }, works);
    expect(new Set(keys).size).toBe(6);
  });
});
