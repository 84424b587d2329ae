import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/parts.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { currentLocale } from "../lib/locale.ts";
import "../lib/old-phones.ts";
import { startRouter } from "../lib/router.ts";
import { loadWords } from "../lib/words.ts";
import { App } from "./app.tsx";
import { Guard } from "./guard.tsx";
import { LocaleProvider } from "./locale-provider.tsx";

startRouter();

const root = document.getElementById("root");
if (!root) throw new Error("the page has no #root");
// Without its words the page still works, in Chinese.
await loadWords(currentLocale()).catch(() => undefined);
createRoot(root).render(
  <StrictMode>
    <LocaleProvider>
      <Guard>
        <App />
      </Guard>
    </LocaleProvider>
  </StrictMode>,
);
