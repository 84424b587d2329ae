export * from "./refusal.ts";
export * from "./result.ts";
export * from "./text.ts";
export * from "./value.ts";
export * from "./date.ts";
export * from "./zone.ts";
export * from "./time.ts";
