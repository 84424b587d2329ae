import { beforeAll, describe, expect, test } from "vitest";
import type { Words } from "./locale.ts";
import { whenWords } from "./when.ts";
import { loadWords, wordsOf } from "./words.ts";

const zh: Words["t"] = (key, params) => wordsOf("zh", key, params);
const en: Words["t"] = (key, params) => wordsOf("en", key, params);
const now = Date.parse("2025-11-21T04:00:00.000Z"); // 12:00 in Shanghai

beforeAll(() => loadWords("en"));

describe("moments in words", () => {
  test.each([
    ["2025-11-21T10:00:00.000Z", "今天 18:00", "18:00 today"],
    ["2025-11-20T16:00:00.000Z", "今天 00:00", "00:00 today"],
    ["2025-11-20T15:59:00.000Z", "昨天 23:59", "23:59 yesterday"],
    ["2025-11-22T01:05:00.000Z", "明天 09:05", "09:05 tomorrow"],
    ["2025-11-03T06:30:00.000Z", "11月3日 14:30", "3 Nov 14:30"],
    ["2024-11-03T06:30:00.000Z", "2024年11月3日", "3 Nov 2024"],
  ])("%s is %s", (iso, chinese, english) => {
    expect(whenWords(iso, now, "Asia/Shanghai", zh)).toBe(chinese);
    expect(whenWords(iso, now, "Asia/Shanghai", en)).toBe(english);
  });

  test("the school's clock counts, not the phone's", () => {
    expect(whenWords("2025-11-21T10:00:00.000Z", now, "America/New_York", zh)).toBe("明天 05:00");
    // 23:00 on the 20th over there: half an hour later is still today.
    expect(whenWords("2025-11-21T04:30:00.000Z", now, "America/New_York", zh)).toBe("今天 23:30");
  });

  test("today and tomorrow across the turn of the year", () => {
    const newYearsEve = Date.parse("2025-12-31T15:00:00.000Z");
    expect(whenWords("2025-12-31T16:30:00.000Z", newYearsEve, "Asia/Shanghai", zh)).toBe("明天 00:30");
  });
});
