import type { WordGroup } from "../zh/index.ts";

export const problem: WordGroup<"problem"> = {
  offline: "The server can't be reached. Check the network and try again; what you typed is kept",
  notFound: "There is no such page",
  home: "Go to the workbench",
  unknown: "Something went wrong; reload the page",
};

export const connection: WordGroup<"connection"> = {
  lost: "Connection lost, reconnecting. You can go on reading; nothing you typed is lost",
  back: "Connected again, up to date",
};
