export * from "./catalog.ts";
export * from "./context.ts";
export * from "./definition.ts";
export { evaluateForm, type Evaluation } from "./evaluate.ts";
export * from "./field-error.ts";
export { type FieldState, isOffered, type Standing, standingOf } from "./field-state.ts";
export * from "./plan.ts";
export { checkFile } from "./check-files.ts";
export { invalid, type Submitted, submitForm, type SubmitResult } from "./submit.ts";
