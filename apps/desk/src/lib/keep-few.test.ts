import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { keepFew } from "./keep-few.ts";

function desk(most: number) {
  const queries = new QueryClient();
  const stop = keepFew(queries, most);
  const look = (key: string) =>
    new QueryObserver(queries, {
      queryKey: [key],
      queryFn: () => key,
      initialData: key,
      staleTime: Infinity,
    }).subscribe(() => {});
  const kept = () =>
    queries
      .getQueryCache()
      .getAll()
      .map(({ queryKey }) => queryKey[0]);
  return { queries, stop, look, kept };
}

test("of what was left, the last are kept", () => {
  const { look, kept } = desk(2);
  for (const key of ["a", "b", "c", "d"]) look(key)();
  expect(kept()).toEqual(["c", "d"]);
});

test("what somebody looks at, or looks at again, stays", () => {
  const { look, kept } = desk(2);
  const leave = look("open");
  look("a")();
  look("b")();
  look("a")();
  look("c")();
  expect(kept()).toEqual(["open", "a", "c"]);
  leave();
  expect(kept()).toEqual(["open", "c"]);
});

test("what was fetched for later and never looked at is not touched", () => {
  const { queries, look, kept } = desk(1);
  queries.setQueryData(["me"], "I");
  for (const key of ["a", "b", "c"]) look(key)();
  expect(kept()).toEqual(["me", "c"]);
});
