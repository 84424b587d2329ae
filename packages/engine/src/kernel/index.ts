export * from "./refusal.ts";
export * from "./result.ts";
export * from "./text.ts";
export * from "./value.ts";
