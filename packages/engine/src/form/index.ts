export { requesterForm } from "./audience.ts";
export * from "./catalog.ts";
export * from "./context.ts";
export * from "./definition.ts";
export { evaluateForm, type Evaluation } from "./evaluate.ts";
export * from "./field-error.ts";
export { type FieldState, offeredOption, type Standing, standingOf } from "./field-state.ts";
export * from "./plan.ts";
export { lengthOf } from "./clean-text.ts";
export { checkFile } from "./check-files.ts";
export { invalid, type Submitted, submitForm, type SubmitResult } from "./submit.ts";
export { DEFAULT_LIMITS } from "./limits.ts";
export { type EditContext, type Edited, editFields, type EditResult, type FieldChanges } from "./edit.ts";
export { jsonSchemaOf, type JsonSchemaOptions } from "./json-schema.ts";
export { fillForm, type OpenForm, openForm, openRow } from "./open.ts";
export { isMobile, readEmail, readPhone } from "./parse-contact.ts";
export { type ParseResult, parseValue } from "./parse.ts";
export { attributeOf, type PlannedField } from "./plan-field.ts";
export type { PlanProblem } from "./plan-problem.ts";
export { readableData } from "./readable.ts";
export {
  isRichDocument,
  isSafeHref,
  paragraphsOf,
  plainTextOf,
  readRichText,
  type Mark,
  type RichBlock,
  type RichDocument,
  type RichInline,
} from "./rich-text.ts";
export type { EvaluateOptions } from "./run.ts";
export { currencyOf, isComputed, isInput, isLayout, shapeOf, treePaths, valueTypeOf } from "./value-type.ts";
export { formSchema } from "./schema.ts";
