import type { WordGroup } from "../zh/index.ts";

export const watchers: WordGroup<"watchers"> = {
  title: "Watchers",
  copied: "copied in",
  add: "Add a colleague",
  addLabel: "Who is to watch",
  addHint: "They are told of progress and can see this ticket",
  remove: "Stop {{name}} watching",
};

export const approvals: WordGroup<"approvals"> = {
  choose: "Select",
  give: "Approve {{count}}",
  title: "Approve the selected tickets",
  reviewing: "Looking them over",
  ready: "{{count}} will be approved",
  none: "None of them can be approved together",
  alone: "{{count}} to be opened by themselves",
  note: "They move on once approved; this can't be undone",
  comment: "Comment (the same on each)",
  most: "At most {{max}} at a time; choose fewer",
  done: "Approved",
  waiting: "Waiting",
  settled: "{{done}} approved",
  later: "Go on in the background",
  finish: "Done",
};
