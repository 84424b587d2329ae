import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

/** What is open, the latest last: a ticket stands over the list it was opened from. */
const open: { title: string }[] = [];

function write(product: string): void {
  document.title = open.findLast(({ title }) => title !== "")?.title ?? product;
}

/** The tab's name while this is shown; nothing yet: the name of what lies below. */
export function usePageTitle(title: string | undefined): void {
  const { t } = useTranslation();
  const product = t("common.product");
  const entry = useRef({ title: "" });

  useEffect(() => {
    const mine = entry.current;
    open.push(mine);
    return () => {
      open.splice(open.indexOf(mine), 1);
      write(product);
    };
  }, [product]);
  useEffect(() => {
    entry.current.title = title ?? "";
    write(product);
  }, [title, product]);
}

/** The one heading of a page, which names the tab too. `level` 2: where something greater is open beside it. */
export function PageTitle({ children, id, level = 1 }: { children: string; id?: string; level?: 1 | 2 | undefined }) {
  const { t } = useTranslation();
  const product = t("common.product");
  usePageTitle(children === product ? product : `${children} · ${product}`);
  const Heading = level === 2 ? "h2" : "h1";
  return (
    <Heading id={id} className="page-title">
      {children}
    </Heading>
  );
}
