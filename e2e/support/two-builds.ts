/** A school whose portal is updated while its pages are open: the built one, and the next build of it, in which every file has another name. */
import { readdirSync, readFileSync } from "node:fs";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join, relative } from "node:path";
import { address } from "./product.ts";
import { root } from "./run-folder.ts";

/** Contents by path. */
type Build = ReadonlyMap<string, Buffer>;

/** What the next build's page says of itself, for a selector. */
export const NEXT = 'meta[name="build"][content="next"]';

/** How the next build's worker calls what it keeps. */
export const NEXT_BUILD = "bbbbbbbbbbbb";

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  css: "text/css",
  svg: "image/svg+xml",
  json: "application/json",
};

function builtPortal(): Build {
  const folder = join(process.env.JOURNEYS_PRODUCT ?? root, "apps", "portal", "dist");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (one) => one.isFile() && !/\.(gz|br)$/.test(one.name),
  );
  return new Map(
    files.map((one) => {
      const path = join(one.parentPath, one.name);
      return [`/${relative(folder, path)}`, readFileSync(path)];
    }),
  );
}

/** The same with other names, as if every file had changed. */
function nextOf(build: Build): Build {
  const names = [...build.keys()].flatMap((path) => /\/assets\/([\w.-]+)\.(?:js|css)$/.exec(path)?.[1] ?? []);
  const renamed = (text: string): string => names.reduce((all, name) => all.replaceAll(name, `${name}-next`), text);
  return new Map(
    [...build].map(([path, content]) => {
      if (!/\.(js|css|html)$/.test(path)) return [path, content];
      let text = renamed(content.toString());
      if (path === "/index.html") text = text.replace("<head>", '<head><meta name="build" content="next">');
      // The worker's cache is named after its build.
      if (path === "/sw.js") text = text.replaceAll(/\b[0-9a-f]{12}\b/g, NEXT_BUILD);
      return [renamed(path), Buffer.from(text)];
    }),
  );
}

export interface TwoBuilds {
  /** Without a trailing slash. */
  url: string;
  /** From now on there is the next build, and nothing of the one before. */
  update: () => void;
  close: () => void;
}

/** The portal's files at an address of their own; the API is the product's. */
export async function startTwoBuilds(): Promise<TwoBuilds> {
  const first = builtPortal();
  let build = first;
  const server = createServer((asked, answer) => {
    const path = (asked.url ?? "/").split("?")[0] ?? "/";
    if (path.startsWith("/api/")) return passOn(asked, answer);
    const page = (asked.headers.accept ?? "").includes("text/html") && !path.startsWith("/assets/");
    const name = build.has(path) ? path : page ? "/index.html" : path;
    const content = build.get(name);
    answer.writeHead(content ? 200 : 404, {
      "content-type": TYPES[name.split(".").at(-1) ?? ""] ?? "application/octet-stream",
      "cache-control": name.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    });
    answer.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    update: () => {
      build = nextOf(first);
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function passOn(asked: IncomingMessage, answer: ServerResponse): void {
  const { method = "GET", headers, url = "/" } = asked;
  const onward = request(`${address()}${url}`, { method, headers }, (answered) => {
    answer.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(answer);
  });
  onward.on("error", () => answer.destroy());
  answer.on("close", () => onward.destroy());
  asked.pipe(onward);
}
