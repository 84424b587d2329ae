import type { WordGroup } from "../zh/index.ts";

export const problem: WordGroup<"problem"> = {
  offline: "The server can't be reached. Check your connection and try again; what you typed is kept",
  notFound: "This page doesn't exist",
  home: "Go to the workbench",
  unknown: "Something went wrong; reload the page",
  missing:
    "This part could not be loaded; the desk may just have been updated. Reload to continue; message drafts are kept",
  reload: "Reload",
};

export const connection: WordGroup<"connection"> = {
  lost: "Connection lost, reconnecting. You can keep reading; nothing you typed is lost",
  back: "Connected again and up to date",
};

export const sending: WordGroup<"sending"> = {
  tooLong: "At most {{max}} characters; now {{length}}",
  tooLarge: "Larger than {{max}} MB; compress it first",
  uploading: "Files are still uploading; submit once they are done",
  trying: "The server can't be reached; trying again. What you wrote is kept",
  failed: "Not sent; what you wrote is kept",
  again: "Send again",
};

export const settled: WordGroup<"settled"> = {
  by: "While you were writing: {{deed}}. There is nothing left to submit here",
  plain: "This changed while you were writing. There is nothing left to submit here",
  kept: "What you wrote is kept; you can save it as an internal note",
  keptPlain: "What you wrote is kept",
  copy: "Copy",
  note: "Keep as internal note",
  typeBy: "{{name}} changed the type to “{{type}}”, so the form is different now",
  typePlain: "The type was changed to “{{type}}”, so the form is different now",
  unsaved: "These changes were not saved:",
  dismiss: "OK",
};

export const failure: WordGroup<"failure"> = {
  title: "“{{step}}” has come to a halt and waits for a person",
  next: "Send it again; or do it elsewhere and mark it done by hand; or skip this step",
  unknown: "This system is not connected yet; ask an administrator to add it under “Connectors”",
  privateAddress: "The system's address is private, so nothing was sent",
  host: "The system's host can't be found; check the address",
  usedUp: "It failed every time it was tried",
  resting: "The system kept failing, so calls are paused",
  status: "The system answered with error {{status}}",
  unreachable: "The system can't be reached",
};
