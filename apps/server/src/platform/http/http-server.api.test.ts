import { expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";

const { app } = await testApp([]);

it("answers that it lives and is ready", async () => {
  expect((await app.inject("/healthz")).json()).toEqual({ status: "ok" });
  expect((await app.inject("/readyz")).json()).toEqual({ status: "ready" });
});
