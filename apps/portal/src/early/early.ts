/**
 * The first script of a visit, small and done while the large one is on its way: it asks what the screen of this address
 * will ask, and has the form's code fetched where a form is opened. What it imports must be its own: a piece that it shared
 * with the large one would have to be waited for.
 */
import { earlyPaths } from "./early-paths.ts";

// The build names the pieces that a form needs.
const script = document.querySelector<HTMLScriptElement>("script[data-form]");
if (/^\/s\/[^/]+\/new\//.test(location.pathname)) {
  for (const href of script?.dataset["form"]?.split(" ") ?? []) {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = href;
    document.head.append(link);
  }
}

let locale = "zh";
try {
  if (localStorage.getItem("deskbell.locale") === "en") locale = "en";
} catch {
  // Private windows of some phones keep nothing.
}
const headers = { accept: "application/json", "accept-language": locale };
window.askedEarly = new Map(
  earlyPaths(location.pathname, document.cookie.includes("deskbell_in=")).map((path) => {
    const answer = fetch(path, { headers });
    // Nobody may ever take it.
    answer.catch(() => undefined);
    return [path, answer];
  }),
);
