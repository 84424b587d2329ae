import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { Icon } from "../lib/icon.tsx";
import { useWords } from "../lib/locale.ts";
import { useConnection } from "../lib/online.ts";
import { goBack, savedScroll } from "../lib/router.ts";

let first = true;

/**
 * A screen: its bar with title and way back, its content. On a change of screen the title takes the focus, so that
 * readers say where one is, and the scroll position of the entry comes back.
 */
export function Screen({
  title,
  back,
  side,
  foot,
  children,
}: {
  title: string;
  /** Where back leads for somebody who came by a link. */
  back?: string;
  side?: ReactNode;
  foot?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useWords();
  const connection = useConnection();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    scrollTo(0, savedScroll());
    // The first screen of a visit leaves the focus to the browser.
    if (!first) heading.current?.focus({ preventScroll: true });
    first = false;
  }, []);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="screen">
      {connection !== "on" && (
        <p className="offline" role="status">
          {t(connection === "offline" ? "app.offline" : "app.away")}
        </p>
      )}
      <header className="bar">
        {back !== undefined && (
          <button type="button" className="icon-button" aria-label={t("app.back")} onClick={() => goBack(back)}>
            <Icon name="back" />
          </button>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {side}
      </header>
      <main className="content">{children}</main>
      {foot !== undefined && <footer className="foot">{foot}</footer>}
    </div>
  );
}
