/** The desk's pages. Code is loaded with the page that needs it. */
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  notFound,
  redirect,
} from "@tanstack/react-router";
import { searchOf, viewsQuery } from "../features/views/views-query.ts";
import { isSignedOut } from "../lib/api.ts";
import { fetchPiece } from "../lib/fetch-piece.ts";
import { meQuery } from "../lib/session.ts";
import { parseTicketSearch } from "../lib/ticket-search.ts";
import { LoadingPage } from "./loading-page.tsx";
import { NotFoundPage } from "./not-found-page.tsx";
import { ProblemPage } from "./problem-page.tsx";
import { parseSearch, stringifySearch } from "./search-params.ts";

interface RouterContext {
  queries: QueryClient;
}

/** A page's code while the server restarts is waited for; the router itself loads the page anew where another build lies there now. */
const fetched =
  <T,>(load: () => Promise<T>) =>
  () =>
    fetchPiece(load);

const root = createRootRouteWithContext<RouterContext>()({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (raw: Record<string, unknown>): { next?: string; ended?: "1"; joined?: "1" } => ({
    ...(typeof raw["next"] === "string" && /^\/(?!\/)/.test(raw["next"]) ? { next: raw["next"] } : {}),
    ...(raw["ended"] === "1" ? { ended: "1" as const } : {}),
    ...(raw["joined"] === "1" ? { joined: "1" as const } : {}),
  }),
  component: lazyRouteComponent(
    fetched(() => import("../features/sign-in/sign-in-page.tsx")),
    "SignInPage",
  ),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation",
  component: lazyRouteComponent(
    fetched(() => import("../features/invitation/invitation-page.tsx")),
    "InvitationPage",
  ),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  component: lazyRouteComponent(
    fetched(() => import("../features/setup/setup-page.tsx")),
    "SetupPage",
  ),
});

const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queries.ensureQueryData(meQuery);
    } catch (error) {
      if (!isSignedOut(error)) throw error;
      const first = location.pathname === "/" ? {} : { next: location.href };
      throw redirect({ to: "/sign-in", search: first });
    }
  },
  component: lazyRouteComponent(
    fetched(() => import("./shell/shell.tsx")),
    "Shell",
  ),
});

const home = createRoute({
  getParentRoute: () => shell,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/tickets", search: { view: "mine" }, replace: true });
  },
});

const tickets = createRoute({
  getParentRoute: () => shell,
  path: "/tickets",
  validateSearch: parseTicketSearch,
  component: lazyRouteComponent(
    fetched(() => import("../features/workbench/tickets-layout.tsx")),
    "TicketsLayout",
  ),
});

const ticketsIndex = createRoute({ getParentRoute: () => tickets, path: "/" });

const ticket = createRoute({
  getParentRoute: () => tickets,
  path: "$id",
  component: lazyRouteComponent(
    fetched(() => import("../features/tickets/ticket-page.tsx")),
    "TicketPage",
  ),
});

/** The address of a saved view: it opens the list as the view keeps it. */
const savedView = createRoute({
  getParentRoute: () => shell,
  path: "/views/$view",
  beforeLoad: async ({ context, params }) => {
    const { items } = await context.queries.fetchQuery(viewsQuery);
    const view = items.find((one) => one.id === params.view);
    if (!view) throw notFound();
    throw redirect({ to: "/tickets", search: searchOf(view), replace: true });
  },
});

const newTicket = createRoute({
  getParentRoute: () => shell,
  path: "/new",
  component: lazyRouteComponent(
    fetched(() => import("../features/tickets/file/file-page.tsx")),
    "FilePage",
  ),
});

const account = createRoute({
  getParentRoute: () => shell,
  path: "/account",
  component: lazyRouteComponent(
    fetched(() => import("../features/me/account-page.tsx")),
    "AccountPage",
  ),
});

const members = createRoute({
  getParentRoute: () => shell,
  path: "/manage/members",
  component: lazyRouteComponent(
    fetched(() => import("../features/administration/members-page.tsx")),
    "MembersPage",
  ),
});

const apiKeys = createRoute({
  getParentRoute: () => shell,
  path: "/manage/api-keys",
  component: lazyRouteComponent(
    fetched(() => import("../features/administration/api-keys-page.tsx")),
    "ApiKeysPage",
  ),
});

const manage = createRoute({
  getParentRoute: () => shell,
  path: "/manage/$area",
  // Which ticket type is settled there, where it is about one.
  validateSearch: (raw: Record<string, unknown>): { type?: string } =>
    typeof raw["type"] === "string" ? { type: raw["type"] } : {},
  component: lazyRouteComponent(
    fetched(() => import("../features/administration/area-page.tsx")),
    "AreaPage",
  ),
});

const student = createRoute({
  getParentRoute: () => shell,
  path: "/students/$id",
  component: lazyRouteComponent(
    fetched(() => import("../features/people/student-page.tsx")),
    "StudentPage",
  ),
});

const print = createRoute({
  getParentRoute: () => shell,
  path: "/print/$id",
  component: lazyRouteComponent(
    fetched(() => import("../features/print/print-page.tsx")),
    "PrintPage",
  ),
});

const audit = createRoute({
  getParentRoute: () => shell,
  path: "/audit",
  component: lazyRouteComponent(
    fetched(() => import("../features/audit/audit-page.tsx")),
    "AuditPage",
  ),
});

const quickReplies = createRoute({
  getParentRoute: () => shell,
  path: "/quick-replies",
  component: lazyRouteComponent(
    fetched(() => import("../features/quick-replies/quick-replies-page.tsx")),
    "QuickRepliesPage",
  ),
});

const demo = createRoute({
  getParentRoute: () => shell,
  path: "/manage/demo",
  component: lazyRouteComponent(
    fetched(() => import("../features/setup/demo-page.tsx")),
    "DemoPage",
  ),
});

const start = createRoute({
  getParentRoute: () => shell,
  path: "/start",
  component: lazyRouteComponent(
    fetched(() => import("../features/setup/start-page.tsx")),
    "StartPage",
  ),
});

const tree = root.addChildren([
  setup,
  signIn,
  invitation,
  shell.addChildren([
    home,
    tickets.addChildren([ticketsIndex, ticket]),
    savedView,
    newTicket,
    demo,
    student,
    audit,
    print,
    quickReplies,
    start,
    account,
    members,
    apiKeys,
    manage,
  ]),
]);

export function createDeskRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    basepath: "/desk",
    context: { queries },
    parseSearch,
    stringifySearch,
    scrollRestoration: false,
    defaultPendingMs: 150,
    defaultPendingComponent: LoadingPage,
    defaultErrorComponent: ProblemPage,
    defaultNotFoundComponent: NotFoundPage,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createDeskRouter>;
  }
}
