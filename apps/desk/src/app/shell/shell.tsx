import { useQuery } from "@tanstack/react-query";
import { Outlet, useNavigate } from "@tanstack/react-router";
import { Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeepLocale } from "../../lib/keep-locale.ts";
import { can, MeContext, meQuery, useMe } from "../../lib/session.ts";
import { useMedia } from "../../lib/use-media.ts";
import { looksOn } from "../../lib/viewing.ts";
import { ZoneContext } from "../../lib/zone.ts";
import { useLive } from "../live/use-live.ts";
import { useBackClosesLayer } from "../back-closes-layer.ts";
import { LoadingPage } from "../loading-page.tsx";
import { useShortcut } from "../shortcuts.ts";
import { ViewingBanner } from "../../features/administration/viewing/viewing-banner.tsx";
import { piece } from "../../lib/piece.tsx";
import { Bar } from "./bar.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { Nav } from "./nav.tsx";
import { WrongFace } from "./wrong-face.tsx";
import "./shell.css";

const NavDrawer = piece(async () => (await import("./nav-drawer.tsx")).NavDrawer);
const KeysSheet = piece(async () => (await import("./keys-sheet.tsx")).KeysSheet);
const NoticesDrawer = piece(async () => (await import("../../features/notices/notices-drawer.tsx")).NoticesDrawer);

const OnBehalfDialog = piece(
  async () => (await import("../../features/tickets/file/on-behalf-dialog.tsx")).OnBehalfDialog,
);

const Palette = piece(async () => (await import("../../features/palette/palette.tsx")).Palette);

const NARROW = "(max-width: 56.1875rem)";

/** Bar, navigation and the page between them, for somebody who is signed in. */
export function Shell() {
  const { data: me } = useQuery(meQuery);
  if (!me) return <LoadingPage />;
  if (me.kind !== "member") return <WrongFace />;
  return (
    <MeContext value={me}>
      <ZoneContext value={me.institution.zone}>
        <Frame />
      </ZoneContext>
    </MeContext>
  );
}

type Layer = "nav" | "notices" | "keys" | "new" | "palette";

function Frame() {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const narrow = useMedia(NARROW);
  const { down } = useLive();
  const [layer, setLayer] = useState<Layer>();
  useKeepLocale(me);
  const closeLayer = (): void => setLayer(undefined);

  useBackClosesLayer();
  // What is being filed is not thrown away for it.
  usePaletteKey(() => setLayer((open) => (open === "new" ? open : "palette")));
  useShortcut("?", () => setLayer("keys"));
  useShortcut("g i", () => void navigate({ to: "/tickets", search: { view: "mine" } }));
  useShortcut("g n", () => setLayer("new"), can(me, "ticket.create") && !looksOn());

  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        {t("common.skipToContent")}
      </a>
      <Bar
        onNav={narrow ? () => setLayer("nav") : undefined}
        onNotices={() => setLayer("notices")}
        onKeys={() => setLayer("keys")}
        onNew={() => setLayer("new")}
        onPalette={() => setLayer("palette")}
      />
      <ConnectionBanner down={down} />
      <ViewingBanner />
      <div className="shell-body">
        {!narrow && <Nav />}
        <main id="content" className="shell-content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <Suspense fallback={null}>
        {narrow && layer === "nav" && <NavDrawer onClose={closeLayer} />}
        {layer === "notices" && <NoticesDrawer onClose={closeLayer} />}
        {layer === "palette" && <Palette onClose={closeLayer} onNew={() => setLayer("new")} />}
        {layer === "new" && <OnBehalfDialog onClose={closeLayer} />}
        {layer === "keys" && <KeysSheet onClose={closeLayer} />}
      </Suspense>
    </div>
  );
}

/** Ctrl or ⌘ with K: also while typing, where plain keys are letters. */
function usePaletteKey(open: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      open();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
}
