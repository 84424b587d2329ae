export * from "./operation.ts";
export * from "./shapes.ts";
