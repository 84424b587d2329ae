import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/parts.css";
import "../styles/form-tokens.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { currentLocale } from "../lib/locale.ts";
import { startRouter } from "../lib/router.ts";
import { loadWords } from "../lib/words.ts";
import { App } from "./app.tsx";
import { Guard } from "./guard.tsx";
import { LocaleProvider } from "./locale-provider.tsx";

/** ms after which this visit has what it needs, and the next one may be thought of. */
const WORKER_AFTER = 10_000;

startRouter();
if (import.meta.env.PROD)
  setTimeout(
    () => void import("../worker/register.ts").then(({ startWorker }) => startWorker(), nothing),
    WORKER_AFTER,
  );

// Without its words the page still works, in Chinese. No top-level await: with one, the entry may not be shared, and the
// bundler moves all that screens have in common out of it.
void loadWords(currentLocale()).catch(nothing).then(start);

function nothing(): void {}

function start(): void {
  const root = document.getElementById("root");
  if (!root) throw new Error("the page has no #root");
  createRoot(root).render(
    <StrictMode>
      <LocaleProvider>
        <Guard>
          <App />
        </Guard>
      </LocaleProvider>
    </StrictMode>,
  );
}
