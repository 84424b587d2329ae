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

startRouter();

// Without its words the page still works, in Chinese. No top-level await: with one, the entry may not be shared, and the
// bundler moves all that screens have in common out of it.
void loadWords(currentLocale())
  .catch(() => undefined)
  .then(start);

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
