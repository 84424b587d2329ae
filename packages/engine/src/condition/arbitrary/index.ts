export * from "./conditions.ts";
export * from "./parity.ts";
export * from "./random.ts";
export * from "./values.ts";
