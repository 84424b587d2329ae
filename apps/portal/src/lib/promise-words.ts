/** The public promise as a family reads it: by when, or that it takes longer; never by how much. */
import type { Words } from "./locale.ts";
import { whenWords } from "./when.ts";

export interface PublicPromise {
  state: "none" | "running" | "late" | "soon" | "paused" | "met";
  by: string | null;
}

export interface PromiseWords {
  text: string;
  tone: "calm" | "late";
}

/**
 * One line, or null when there is nothing to say. A promise that passed since the page was read is not yet known to
 * have been told to the supervisor, so the words don't claim it.
 */
export function promiseWords(promise: PublicPromise, now: number, zone: string, t: Words["t"]): PromiseWords | null {
  const { state, by } = promise;
  const ahead = by !== null && Date.parse(by) > now;
  const when = by === null ? "" : whenWords(by, now, zone, t);
  switch (state) {
    case "none":
    case "met":
      return null;
    case "paused":
      return { text: t("promise.paused"), tone: "calm" };
    case "soon":
      return { text: t("promise.soon"), tone: "calm" };
    case "running":
      if (by === null) return null;
      return ahead ? { text: t("promise.by", { when }), tone: "calm" } : { text: t("promise.past"), tone: "late" };
    case "late":
      return { text: ahead ? t("promise.lateBy", { when }) : t("promise.late"), tone: "late" };
    default:
      return state satisfies never;
  }
}
