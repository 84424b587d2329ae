import type { WordGroup } from "../zh/index.ts";

export const problem: WordGroup<"problem"> = {
  offline: "The server can't be reached. Check the network and try again; what you typed is kept",
  notFound: "There is no such page",
  home: "Go to the workbench",
  unknown: "Something went wrong; reload the page",
  missing:
    "This part could not be loaded; the desk may just have been updated. Reload to go on; drafts of messages are kept",
  reload: "Reload",
};

export const connection: WordGroup<"connection"> = {
  lost: "Connection lost, reconnecting. You can go on reading; nothing you typed is lost",
  back: "Connected again, up to date",
};

export const sending: WordGroup<"sending"> = {
  tooLong: "At most {{max}} characters; now {{length}}",
  tooLarge: "Larger than {{max}} MB; compress it first",
  trying: "The server can't be reached, trying again. What you wrote is kept",
  failed: "It was not sent; what you wrote is kept",
  again: "Send again",
};

export const settled: WordGroup<"settled"> = {
  by: "While you were writing: {{deed}}. Nothing is to be sent here any more",
  plain: "This changed while you were writing. Nothing is to be sent here any more",
  kept: "What you wrote is kept; you can save it as an internal note",
  keptPlain: "What you wrote is kept",
  copy: "Copy",
  note: "Make it an internal note",
  typeBy: "{{name}} changed the type to “{{type}}”; the form is another one now",
  typePlain: "The type was changed to “{{type}}”; the form is another one now",
  unsaved: "These changes were not saved:",
  dismiss: "All right",
};

export const failure: WordGroup<"failure"> = {
  unknown: "This outside system is not set up yet; ask an administrator to add it",
  privateAddress: "The outside system's address is a private one; nothing was sent",
  host: "The outside system's host can't be found; check the address",
  usedUp: "It failed however often it was tried",
  resting: "The outside system kept failing; sending is paused",
  status: "The outside system answered with error {{status}}",
  unreachable: "The outside system can't be reached",
};
