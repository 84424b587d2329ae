/**
 * The portal without a network: its page and its pieces, as they were when this worker was installed. Each build has a worker
 * of its own with a cache of its own, and the next one takes over when no page of this one is open any more: a form that is
 * being filled never finds itself between two versions.
 */
import { answerFor } from "./answer-for.ts";
import { isOfBuild } from "./of-build.ts";

/** Written in by the build: every file of it. */
declare const INSTALLED: readonly string[];
/** Written in by the build: changes with any file. */
declare const BUILD: string;

// The browser's own declarations for workers can't be had beside those for pages.
interface Waits extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetches extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
declare const clients: { claim(): Promise<void> };
declare const registration: { readonly scope: string; unregister(): Promise<boolean> };

const SHELL = "/index.html";
/** Of these pages: the worker of a school's entrances leaves alone what that of its families keeps. */
const OURS = `portal-${new URL(registration.scope).pathname}-`;
const MINE = OURS + BUILD;
/** ms after which the page as it was installed is better than waiting for a newer one. */
const PATIENCE = 3_000;
const installed = new Set(INSTALLED);

addEventListener("install", (event) => (event as Waits).waitUntil(install()));
addEventListener("activate", (event) => (event as Waits).waitUntil(takeOver()));
addEventListener("fetch", (event) => {
  const { request } = event as Fetches;
  const answer = answerFor(request, location.origin, installed);
  if (answer !== "pass") (event as Fetches).respondWith(answer === "shell" ? page(request) : asset(request));
});

async function install(): Promise<void> {
  const cache = await caches.open(MINE);
  const shell = await fetch(SHELL, { cache: "reload" });
  // A newer build may lie there already; its own worker comes with it.
  const text = await shell.clone().text();
  if (!shell.ok || !isOfBuild(text, installed)) throw new Error("the page is of another build");
  await cache.put(SHELL, shell);
  await cache.addAll([...installed]);
}

async function takeOver(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== MINE);
  await Promise.all(others.map((name) => caches.delete(name)));
  await clients.claim();
}

async function page(request: Request): Promise<Response> {
  const fresh = fetch(request);
  const late = new Promise<undefined>((resolve) => {
    setTimeout(resolve, PATIENCE);
  });
  try {
    const answer = await Promise.race([fresh, late]);
    // A gateway whose server restarts is no better than no network.
    if (answer && answer.status < 500) return answer;
  } catch {
    // No network.
  }
  const kept = await caches.match(SHELL, { cacheName: MINE }).catch(() => undefined);
  if (kept) return kept;
  // The phone threw our files away: a worker with nothing to give only stands in the way.
  void registration.unregister();
  return fresh;
}

async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request, { cacheName: MINE, ignoreVary: true }).catch(() => undefined);
  return kept ?? fetch(request);
}
