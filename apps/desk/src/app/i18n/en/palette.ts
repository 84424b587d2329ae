import type { WordGroup } from "../zh/index.ts";

export const print: WordGroup<"print"> = {
  open: "Print or save as PDF",
  back: "Back to the ticket",
  hint: "Choose “Save as PDF” in the print window to keep a file",
  now: "Print",
  by: "Printed by {{name}}, {{date}}",
  state: "State",
  resolved: "Resolved",
  closed: "Closed",
  breached: "late since {{date}}",
  stopped: "stopped {{date}}",
};

export const palette: WordGroup<"palette"> = {
  title: "Search and commands",
  hint: "A ticket number, a name, words, or what to do",
  actions: "This ticket",
  views: "Go to",
  tickets: "Tickets",
  people: "Students and guardians",
  members: "Colleagues",
  none: "Nothing found",
  searching: "Searching",
  open: "Search and commands Ctrl K",
};
