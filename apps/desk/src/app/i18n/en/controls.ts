import type { WordGroup } from "../zh/index.ts";

export const common: WordGroup<"common"> = {
  /** Between the words of a row of them. */
  and: ", ",
  product: "Deskbell",
  save: "Save",
  cancel: "Cancel",
  close: "Close",
  retry: "Try again",
  search: "Search",
  loadMore: "Load more",
  optional: "optional",
  none: "None",
  copy: "Copy",
  copied: "Copied",
  unnamed: "Unnamed",
  system: "System",
  link: "By link",
  skipToContent: "Skip to content",
};
