import { expect, it } from "vitest";
import { ShutdownList } from "./shutdown-list.ts";

function listing(names: string[], failing: string[] = []) {
  const stopped: string[] = [];
  const list = new ShutdownList();
  const add = (name: string) =>
    list.add(name, async () => {
      stopped.push(name);
      if (failing.includes(name)) throw new Error(name);
    });
  for (const name of names) add(name);
  return { list, stopped, add };
}

it("stops in reverse, once", async () => {
  const { list, stopped } = listing(["database", "connections", "jobs", "web"]);
  await Promise.all([list.run(), list.run()]);
  expect(stopped).toEqual(["web", "jobs", "connections", "database"]);
});

it("stops the database though something before it failed, and says so", async () => {
  const { list, stopped } = listing(["database", "web"], ["web"]);
  await expect(list.run()).rejects.toThrow("stopping web failed");
  expect(stopped).toEqual(["web", "database"]);
});

it("stops what is started after the signal", async () => {
  const { list, stopped, add } = listing(["database"]);
  await list.run();
  add("web");
  await list.run();
  expect(stopped).toEqual(["database", "web"]);
});
