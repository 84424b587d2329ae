import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startI18n } from "./app/i18n/i18n.ts";
import { createDeskRouter } from "./app/router.tsx";
import { ThemeProvider } from "./app/theme/theme-provider.tsx";
import { keepFew } from "./lib/keep-few.ts";
import { createQueryClient, keys } from "./lib/query.ts";

const queries = createQueryClient(() => {
  const { pathname, href } = router.state.location;
  // Before anybody was signed in there is no session to have ended: the router leads to the sign-in by itself.
  if (pathname === "/sign-in" || queries.getQueryData(keys.me) === undefined) return;
  // Leave first: the pages that are still mounted must not ask again for what was cleared.
  void router
    .navigate({ to: "/sign-in", search: { next: href, ended: "1" }, replace: true })
    .then(() => queries.clear());
});
keepFew(queries);
const router = createDeskRouter(queries);

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
await startI18n();
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <ThemeProvider>
        <RouterProvider router={router} />
      </ThemeProvider>
    </QueryClientProvider>
  </StrictMode>,
);
