/** A ticket type: one pinned pair of form and flow, with its promises and how it behaves around them. Immutable once published. */
import type { FlowDefinition } from "../flow/definition.ts";
import type { FormDefinition } from "../form/definition.ts";
import type { Text } from "../kernel/index.ts";
import type { ClockDefinition, SlaPolicy } from "../sla/definition.ts";

/** Who may ask. `public` = anybody with the link; `key` = an API key with the right scope. */
export const AUDIENCES = ["student", "guardian", "prospect", "staff", "public", "key"] as const;
export type Audience = (typeof AUDIENCES)[number];

export const CATEGORIES = [
  "open",
  "active",
  "waiting",
  "resolved",
  "closed",
  "rejected",
  "withdrawn",
  "cancelled",
] as const;
/** Fixed state categories: 待受理 处理中 待反馈 已解决 已关闭 未通过 已撤回 已取消. */
export type Category = (typeof CATEGORIES)[number];

export const CHANNELS = [
  "portal",
  "link",
  "qr",
  "desk",
  "phone",
  "walkIn",
  "wechat",
  "wecom",
  "group",
  "email",
  "crm",
  "api",
  "hotline12345",
] as const;
export type Channel = (typeof CHANNELS)[number];

export const PRIORITIES = ["normal", "high", "urgent"] as const;
export type Priority = (typeof PRIORITIES)[number];

/** What the requester ticks: 一般 / 紧急 / 非常紧急. */
export const URGENCIES = ["normal", "urgent", "critical"] as const;
export type Urgency = (typeof URGENCIES)[number];

export interface TicketTypeDefinition {
  name: Text;
  /** One line on the card of 我要办理. */
  summary: Text;
  icon: string;
  audiences: Audience[];
  form: FormDefinition;
  flow: FlowDefinition;
  /** Clocks beyond the given ones. */
  clocks?: ClockDefinition[];
  policies: SlaPolicy[];
  /** The list's one-line title: field ids whose shown values are joined by ` · `. */
  title: string[];
  /** Never shared with a second guardian, nor shown outside the people of its flow: complaints, refunds, accounts. */
  confidential?: boolean;
  /** Only the contract's signer may submit. */
  signerOnly?: boolean;
  /** Ask for a rating when resolved. */
  rating?: boolean;
  /** Waiting does not pile up: hours of natural time. */
  waiting?: { remindAfterHours: number; resolveAfterHours: number };
  /** Days after which a resolved ticket closes by itself. */
  closeAfterDays?: number;
  reopen: { mode: "reopen" | "withinDays" | "followUp"; days?: number };
  /** Renamed state labels. */
  labels?: Partial<Record<Category, Text>>;
  /** Words of the family of the type for the desk: a request is 已解决, an approval 已办结. */
  wording?: "request" | "approval";
  /** Words that speak for this type when somebody pastes what a family wrote; never decides, only suggests. */
  keywords?: string[];
}
