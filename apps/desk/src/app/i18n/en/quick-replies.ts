import type { WordGroup } from "../zh/index.ts";

export const replies: WordGroup<"replies"> = {
  title: "Quick replies",
  lead: "Begin a line with / in a reply to find them. Slots: {{slots}}; they become the ticket's names and number.",
  add: "Add a quick reply",
  edit: "Change the quick reply",
  remove: "Remove “{{title}}”",
  none: "No quick replies yet; keep what you often say",
  noneFound: "No quick reply found",
  manage: "Manage quick replies",
  everybody: "Everybody",
  mine: "Mine",
  share: "For everybody",
  name: "Name",
  text: "Words",
  key: "Begin a line with / for quick replies",
};
