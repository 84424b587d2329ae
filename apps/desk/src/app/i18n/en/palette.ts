import type { WordGroup } from "../zh/index.ts";

export const print: WordGroup<"print"> = {
  open: "Print or save as PDF",
  back: "Back to the ticket",
  hint: "To keep a file, choose “Save as PDF” in the print dialog",
  now: "Print",
  by: "Printed by {{name}}, {{date}}",
  state: "State",
  resolved: "Resolved",
  closed: "Closed",
  breached: "late since {{date, within}}",
  stopped: "stopped {{date, within}}",
};

export const palette: WordGroup<"palette"> = {
  title: "Search and commands",
  hint: "Ticket, name, words or command",
  actions: "This ticket",
  views: "Go to",
  tickets: "Tickets",
  people: "Students and guardians",
  members: "Colleagues",
  none: "Nothing found",
  searching: "Searching…",
  open: "Search and commands (Ctrl K)",
};
