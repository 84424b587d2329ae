import type { WordGroup } from "../zh/index.ts";

export const watchers: WordGroup<"watchers"> = {
  title: "Watchers",
  copied: "copied in",
  add: "Add a colleague",
  addLabel: "Colleague to add",
  addHint: "They can see this ticket and are told of progress",
  remove: "Remove {{name}} from the watchers",
};

export const approvals: WordGroup<"approvals"> = {
  choose: "Select",
  give: "Approve {{count}}",
  title: "Approve the selected tickets",
  reviewing: "Checking them",
  ready: "{{count}} will be approved",
  none: "None of them can be approved together",
  alone: "{{count}} must be opened one by one",
  alone_one: "{{count}} must be opened by itself",
  note: "Approved tickets move on; this can't be undone",
  comment: "Comment (the same for each)",
  most: "At most {{max}} at a time; select fewer",
  done: "Approved",
  waiting: "Waiting",
  settled: "{{done}} approved",
  later: "Continue in the background",
  finish: "Done",
};
