/** What a type promises whoever asks, as they read it before they ask. */
import type { Text } from "@deskbell/engine/kernel";
import { type Amount, targetFor } from "@deskbell/engine/sla";
import { clocksOf, type TicketTypeDefinition } from "@deskbell/engine/ticket";

const UNITS: Record<Exclude<Amount["unit"], "byTime">, [string, string]> = {
  minutes: ["分钟", "minutes"],
  hours: ["小时", "hours"],
  workingDays: ["个工作日", "working days"],
  naturalDays: ["天", "days"],
};

/**
 * The first response, else the resolution, of the last (general) policy, for an ordinary ticket; null when none is promised.
 * Hours of a school's working time are called so: asked on Sunday evening, two of them end on Tuesday.
 */
export function publicPromise(definition: Pick<TicketTypeDefinition, "policies" | "clocks">): Text | null {
  const { policies } = definition;
  const policy =
    policies.findLast((one) => one.clock === "firstResponse") ?? policies.findLast((one) => one.clock === "resolution");
  const amount = policy && targetFor(policy.targets, "normal")?.publicAmount;
  if (!policy || !amount) return null;
  if (amount.unit === "byTime") return policy.name;
  const calendar = clocksOf(definition).find((clock) => clock.id === policy.clock)?.calendar;
  const short = amount.unit === "minutes" || amount.unit === "hours";
  const working = short && calendar !== "always" && calendar !== "natural";
  const [zh, plural] = UNITS[amount.unit];
  const en = amount.amount === 1 ? plural.replace(/s$/, "") : plural;
  return {
    zh: `${working ? "工作时间 " : ""}${amount.amount} ${zh}内答复`,
    en: `Answered within ${amount.amount} ${working ? "working " : ""}${en}`,
  };
}
