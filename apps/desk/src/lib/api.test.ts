import { afterEach, describe, expect, it, vi } from "vitest";
import { api } from "./api.ts";

afterEach(() => vi.unstubAllGlobals());

describe("a change that is pressed twice", () => {
  it("goes once while it is on its way, and anew after its answer; reading with a signal is one's own", async () => {
    const answers: ((response: Response) => void)[] = [];
    vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => answers.push(resolve)));
    const read = () => api("readAllNotices", {});
    const presses = [read(), read()];
    expect(answers).toHaveLength(1);
    answers[0]?.(Response.json({ count: 2 }));
    expect(await Promise.all(presses)).toEqual([{ count: 2 }, { count: 2 }]);
    void read();
    expect(answers).toHaveLength(2);
    for (let n = 0; n < 2; n += 1) void api("getMe", {}, { signal: new AbortController().signal });
    expect(answers).toHaveLength(4);
  });
});
