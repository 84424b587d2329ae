import { describe, expect, it } from "vitest";
import { allOperations } from "../all/index.ts";
import type { Operation } from "../operation/index.ts";
import { openapiDocument } from "./index.ts";

const operations = allOperations as readonly Operation[];

describe("the API's document", () => {
  it("names every operation once, by a verb, at one address", () => {
    const ids = operations.map((operation) => operation.id);
    const places = operations.map((operation) => `${operation.method} ${operation.path}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(places).size).toBe(places.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+[A-Za-z]+$/);
  });

  it("has examples that parse", () => {
    for (const operation of operations)
      if (operation.example !== undefined)
        expect(operation.body?.safeParse(operation.example).success, operation.id).toBe(true);
  });

  it("declares every path parameter that its address has", () => {
    for (const operation of operations) {
      const named = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
      expect(Object.keys(operation.params?.shape ?? {}).sort(), operation.id).toEqual(named);
    }
  });

  it("says of every operation who may call it and what may go wrong", () => {
    const document = openapiDocument() as {
      paths: Record<string, Record<string, { responses: Record<string, unknown>; security: unknown }>>;
    };
    for (const operation of operations) {
      const entry = document.paths[operation.path]?.[operation.method.toLowerCase()];
      expect(Object.keys(entry?.responses ?? {}).length, operation.id).toBeGreaterThan(1);
      expect(entry?.security, operation.id).toBeDefined();
    }
  });
});
