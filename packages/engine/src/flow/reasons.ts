/** 原因分类: the causes by which a type's tickets are counted. Rules: SPEC.md [W39]. */
import type { FlowDefinition, Reason } from "./definition.ts";

/** The causes that may be chosen now, in their order; empty: the handler says it in words. */
export function offeredReasons({ reasons }: Pick<FlowDefinition, "reasons">): readonly Reason[] {
  return (reasons ?? []).filter((reason) => !reason.retired);
}

/**
 * What a completion's `reason` means: the id of a cause that is offered, else words where none is. Undefined when
 * causes are offered and it is none of them.
 */
export function saidReason(
  definition: Pick<FlowDefinition, "reasons">,
  said: string,
): { reason: string; reasonId?: string } | undefined {
  const offered = offeredReasons(definition);
  if (offered.length === 0) return { reason: said };
  const found = offered.find((reason) => reason.id === said);
  return found && { reason: found.label.zh, reasonId: found.id };
}
