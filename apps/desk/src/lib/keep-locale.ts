/** The language of the desk is told to the server, so that mail comes in it. */
import { useEffect, useRef } from "react";
import { api } from "./api.ts";
import type { Me } from "./session.ts";
import { looksOn } from "./viewing.ts";
import { useLocale } from "./words.ts";

export function useKeepLocale(me: Me): void {
  const locale = useLocale();
  const known = useRef(me.locale);
  useEffect(() => {
    if (looksOn() || known.current === locale) return;
    known.current = locale;
    // Missing it costs nothing: the next page that is opened says it again.
    api("setLocale", { body: { locale } }).catch(() => undefined);
  }, [locale]);
}
