export { catalogOf, type FilterField } from "./catalog-of.ts";
export { ConditionBuilder, type ConditionBuilderProps } from "./condition-builder.tsx";
export { linesOf, plainly, readyCondition, withoutLine } from "./condition-tree.ts";
export { recordsIn } from "./records-in.ts";
