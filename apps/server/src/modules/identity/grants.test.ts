import { describe, expect, it } from "vitest";
import { grantsOf, grantsOfKey } from "./grants.policy.ts";
import { inPost } from "./scope.policy.ts";
import { isWeakPassword } from "./password.policy.ts";
import { canReceiveCode, readAccount, readPhone } from "./phone.ts";

const none = { roles: [], posts: [], headships: [] };
const role = (permission: string, scope: "own" | "department" | "campus" | "all", campus: string) => ({
  permission,
  scope,
  campus,
});

describe("grants", () => {
  it("the widest scope wins, with the campuses of that scope alone", () => {
    const roles = [
      role("ticket.read", "own", "A"),
      role("ticket.read", "campus", "B"),
      role("ticket.read", "campus", "C"),
      role("ticket.read", "department", "D"),
    ];
    expect(grantsOf({ ...none, roles })["ticket.read"]).toEqual({
      scope: "campus",
      campuses: ["B", "C"],
      posts: [],
    });
    expect(grantsOf({ ...none, roles: [...roles, role("ticket.read", "all", "A")] })["ticket.read"]?.scope).toBe("all");
  });

  it("campus scope at headquarters is headquarters and nothing more", () => {
    expect(grantsOf({ ...none, roles: [role("person.read", "campus", "HQ")] })["person.read"]).toEqual({
      scope: "campus",
      campuses: ["HQ"],
      posts: [],
    });
  });

  it("department scope names the departments one works in at that campus", () => {
    const posts = [
      { department: "academic", campus: "A" },
      { department: "finance", campus: "B" },
    ];
    expect(grantsOf({ ...none, posts, roles: [role("ticket.read", "department", "A")] })["ticket.read"]).toEqual({
      scope: "department",
      campuses: ["A"],
      posts: [{ department: "academic", campus: "A" }],
    });
  });

  it("department scope keeps each department at its campus: who is in D1 at A and in D2 at B is not in D1 at B", () => {
    const posts = [
      { department: "D1", campus: "A" },
      { department: "D2", campus: "B" },
    ];
    const roles = [role("ticket.read", "department", "A"), role("ticket.read", "department", "B")];
    const grant = grantsOf({ ...none, posts, roles })["ticket.read"];
    expect(grant).toEqual({ scope: "department", campuses: ["A", "B"], posts });
    const reached = ["D1", "D2"].flatMap((one) => ["A", "B"].filter((at) => grant && inPost(grant, one, at)));
    expect(reached).toEqual(["A", "B"]);
    expect(grant && [inPost(grant, "D1", "B"), inPost(grant, "D2", "A"), inPost(grant, "D1", null)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it("a post at headquarters reaches the tickets of campuses without that department, not their people", () => {
    const headships = [{ department: "tech", campus: "HQ", serves: ["A", "B"] }];
    expect(grantsOf({ ...none, headships })["ticket.read"]).toEqual({
      scope: "department",
      campuses: ["HQ"],
      posts: ["HQ", "A", "B"].map((campus) => ({ department: "tech", campus })),
    });
  });

  it("heads reach their department with what they hold, and always read, handle and assign its tickets", () => {
    const grants = grantsOf({
      roles: [role("person.read", "own", "A")],
      posts: [],
      headships: [{ department: "academic", campus: "A" }],
    });
    for (const permission of ["person.read", "ticket.read", "ticket.handle", "ticket.assign"] as const) {
      expect(grants[permission]).toEqual({
        scope: "department",
        campuses: ["A"],
        posts: [{ department: "academic", campus: "A" }],
      });
    }
    expect(grants["contract.read"]).toBeUndefined();
  });

  it("a key's are those it was made for, as far as its owner holds them", () => {
    const owner = grantsOf({ ...none, roles: [role("ticket.read", "campus", "A"), role("person.read", "all", "A")] });
    expect(grantsOfKey(["ticket.read", "ticket.create"], owner)).toEqual({
      "ticket.read": { scope: "campus", campuses: ["A"], posts: [] },
    });
  });

  it("ignores permissions that this release does not know", () => {
    expect(grantsOf({ ...none, roles: [role("moon.land", "all", "A")] })).toEqual({});
    const owner = grantsOf({ ...none, roles: [role("ticket.read", "all", "A")] });
    expect(Object.keys(grantsOfKey(["moon.land", "ticket.read"], owner))).toEqual(["ticket.read"]);
  });
});

describe("phones", () => {
  it("are stored in one form", () => {
    for (const text of [
      "13800001111",
      "+86 138-0000-1111",
      "0086 13800001111",
      "(138) 0000 1111",
      "１３８００００１１１１",
    ])
      expect(readPhone(text)).toBe("13800001111");
    expect(readPhone("+86 10 8888 6666")).toBe("01088886666");
    expect(readPhone("+852 9123 4567")).toBe("+85291234567");
    for (const text of ["12345", "1380000111", "abc", ""]) expect(readPhone(text)).toBeUndefined();
    expect(canReceiveCode("01088886666")).toBe(false);
    expect(readAccount(" Wang@Example.COM ")).toBe("wang@example.com");
    expect(readAccount("+86 138 0000 1111")).toBe("13800001111");
  });
});

describe("passwords", () => {
  it("are refused when short, known, monotonous or the account's own name", () => {
    for (const weak of [
      "short",
      "Password123",
      "1234567890",
      "aaaaaaaaaaaa",
      "wangfang88@example.com",
      "WangFang88x",
    ]) {
      expect(isWeakPassword(weak, ["wangfang88@example.com", "wangfang88x@example.com"])).toBe(true);
    }
    for (const good of ["correct horse battery", "我在北京教孩子画画很多年", "x9$kQ2!vLm"])
      expect(isWeakPassword(good, [])).toBe(false);
  });
});
