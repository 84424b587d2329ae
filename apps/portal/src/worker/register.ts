/** Fetched some time after the page stands: what the next visit needs must not be in the way of this one. */

/** Pages of this portal, or of this entrance; never the desk, which lives on the same host. */
function scopeOf(path: string): string {
  const [first = ""] = path.split("/").filter(Boolean);
  return first === "s" || first === "" ? "/s/" : `/${first}/`;
}

/** Where the browser has none (an old webview, a page without TLS) the portal works as ever, with a network. */
export async function startWorker(): Promise<void> {
  await navigator.serviceWorker?.register("/sw.js", { scope: scopeOf(location.pathname) }).catch(() => undefined);
}

/** A page that failed may have been given wrong files: the next one comes from the school. */
export async function stopWorkers(): Promise<void> {
  const found = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(found.map((one) => one.unregister()));
  if (!("caches" in globalThis)) return;
  const names = (await caches.keys()).filter((name) => name.startsWith("portal-"));
  await Promise.all(names.map((name) => caches.delete(name)));
}
