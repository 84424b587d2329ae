import { urlOf } from "@deskbell/contract/client";
import { expect, test } from "vitest";
import { earlyPaths } from "./early-paths.ts";

const id = "0192f3a4-5b6c-7d8e-9f01-23456789abcd";
const who = urlOf("getMe", {});
const where = urlOf("getInstitution", { params: { shortId: "demo" } });

test("what is asked early is what the screens ask, letter by letter", () => {
  const mine = urlOf("listMyTickets", { query: { limit: 50 } });
  expect(earlyPaths("/s/demo", true)).toEqual([who, mine, urlOf("listTicketTypes", {}), where]);
  expect(earlyPaths("/s/demo/", true)).toEqual(earlyPaths("/s/demo", true));
  expect(earlyPaths("/s/demo/new/leave", true)).toEqual([
    urlOf("getTicketType", { params: { key: "leave" } }),
    who,
    where,
  ]);
  expect(earlyPaths(`/s/demo/t/${id}`, true)).toEqual([who, urlOf("getMyTicket", { params: { id } }), where]);
  expect(earlyPaths("/s/demo/me", true)).toEqual([who, where]);
});

test("who comes without an account is not asked for", () => {
  for (const path of ["/", "/demo/f/k7x2", "/demo/l/token", "/s", "/s/"]) expect(earlyPaths(path, true)).toEqual([]);
});

test("of nobody only where they are is asked: no answer could be of use", () => {
  for (const path of ["/s/demo", "/s/demo/new/leave", `/s/demo/t/${id}`])
    expect(earlyPaths(path, false)).toEqual([where]);
});
