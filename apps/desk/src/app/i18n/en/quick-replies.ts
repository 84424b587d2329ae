import type { WordGroup } from "../zh/index.ts";

export const replies: WordGroup<"replies"> = {
  title: "Quick replies",
  lead: "Type / at the start of a line in a reply to find them. Placeholders: {{slots}}. They are replaced by the ticket's names and number.",
  add: "Add a quick reply",
  edit: "Edit quick reply",
  remove: "Remove “{{title}}”",
  none: "No quick replies yet. Add what you often write",
  noneFound: "No quick replies match",
  manage: "Manage quick replies",
  everybody: "Shared",
  mine: "Mine",
  share: "Share with everyone",
  name: "Name",
  text: "Text",
  key: "Type / at the start of a line for quick replies",
};
