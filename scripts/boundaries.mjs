/** Enforces the table "Who may import whom" of docs/architecture.md. One rule per row, first match counts. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";
import { root } from "./sources.mjs";

const TEST_LIBRARIES = /^(vitest|fast-check|node:.*|smtp-server|axe-core)$/;
const isTest = (file) => /\.(test|fixture)\.tsx?$|\/(test|testing)\//.test(file);

/** Every import is named by what it reaches: `engine/form`, `server/modules/tickets/tickets.repo.ts`, `node:fs`, `zod`. */
const RULES = [
  {
    name: "engine",
    of: /^packages\/engine\/src\/([\w-]+)\//,
    may: (target, [, own]) =>
      target.startsWith(`engine/${own}`) ||
      /^engine\/(kernel|condition)\b/.test(target) ||
      (/^ticket(-schema)?$/.test(own) && target.startsWith("engine/")) ||
      /^(zod|big\.js)$/.test(target),
    mayInTests: (target) => target.startsWith("engine/") || TEST_LIBRARIES.test(target),
  },
  {
    name: "contract",
    of: /^packages\/contract\/src\//,
    may: (target) => /^(engine|contract)\/|^zod$/.test(target),
    mayInTests: (target) => TEST_LIBRARIES.test(target),
  },
  {
    name: "ui",
    of: /^packages\/ui\/src\//,
    may: (target, _match, { typeOnly }) =>
      /^(engine|ui)\/|^react(-dom)?(\/|$)|\.css$/.test(target) || (typeOnly && target.startsWith("contract/")),
    mayInTests: (target) => TEST_LIBRARIES.test(target) || target.startsWith("react-dom"),
  },
  {
    name: "server/platform",
    of: /^apps\/server\/src\/platform\//,
    may: (target, _match, { typeOnly }) =>
      target.startsWith("server/platform/") ||
      target === "contract/errors" ||
      (typeOnly && /^(contract\/operation|engine\/kernel|server\/config\.ts)$/.test(target)) ||
      isLibrary(target),
    mayInTests: (target) => /^(server\/(test|paths|config)|contract\/operation)/.test(target),
  },
  moduleRule(
    "routes",
    (target, own, { typeOnly }) =>
      target === "zod" ||
      target.startsWith("contract/") ||
      (target.startsWith(`server/modules/${own}/`) && !target.endsWith(".repo.ts")) ||
      /^server\/platform\/(http|files)\//.test(target) ||
      (typeOnly && (target === "fastify" || target === "server/platform/module.ts")),
  ),
  moduleRule(
    "service",
    (target, own) =>
      /^(engine|contract|server\/platform)\//.test(target) ||
      (target.startsWith(`server/modules/${own}/`) && !target.endsWith(".routes.ts")) ||
      isOtherIndex(target) ||
      (isLibrary(target) && !/^(@?fastify|kysely$)/.test(target)),
  ),
  moduleRule(
    "repo",
    (target, own, { typeOnly }) =>
      /^(kysely|pg|node:crypto)$|^server\/platform\/(database|ids|clock)\/|^(engine|contract)\//.test(target) ||
      (target.startsWith(`server/modules/${own}/`) && !/\.(service|routes)\.ts$/.test(target)) ||
      (typeOnly && target.startsWith("server/platform/")),
  ),
  moduleRule(
    "(policy|present)",
    (target, own, { typeOnly }) =>
      typeOnly ||
      /^(engine|contract)\//.test(target) ||
      new RegExp(`^server/modules/${own}/[\\w.-]+\\.(policy|present)\\.ts$`).test(target),
  ),
  moduleRule(
    undefined,
    (target, own) =>
      target.startsWith(`server/modules/${own}/`) ||
      /^(server\/platform|engine|contract)\//.test(target) ||
      isOtherIndex(target) ||
      isLibrary(target),
  ),
  {
    name: "server",
    of: /^apps\/server\//,
    may: (target) => /^(server|engine|contract)\//.test(target) || isLibrary(target),
    mayInTests: () => true,
  },
  web("desk"),
  web("portal"),
  { name: "e2e", of: /^e2e\//, may: () => true },
];

function moduleRule(kind, may) {
  return {
    name: kind ? `module ${kind}` : "module",
    of: new RegExp(`^apps/server/src/modules/([\\w-]+)/${kind ? `.*\\.${kind}\\.ts$` : ""}`),
    // A refusal is thrown wherever it is found; it knows nothing but the registry.
    may: (target, match, how) => target === "server/platform/http/problem-error.ts" || may(target, match[1], how),
    mayInTests: () => true,
  };
}

/** Values of the contract that a browser may have: all others bring the schema library along. */
const PLAIN = /^contract\/(client|errors|notice-words)$/;

function web(name) {
  return {
    name,
    of: new RegExp(`^apps/${name}/`),
    may: (target, _match, { typeOnly }) =>
      new RegExp(`^(engine|ui|${name})/`).test(target) ||
      PLAIN.test(target) ||
      (typeOnly && target.startsWith("contract/")) ||
      isLibrary(target) ||
      /\.(css|svg|png|html)(\?.*)?$/.test(target),
    mayInTests: () => true,
  };
}

const isLibrary = (target) => !/^(engine|contract|ui|server|desk|portal)\//.test(target);
const isOtherIndex = (target) => /^server\/modules\/[\w-]+\/index\.ts$/.test(target);

const IMPORT =
  /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[\w*${}\n\r\t, ]+?\sfrom\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g;

let wrong = 0;
for (const file of ["packages", "apps", "e2e"].flatMap((folder) => sources(join(root, folder)))) {
  const rule = RULES.find((one) => one.of.test(file));
  if (!rule) continue;
  const match = rule.of.exec(file);
  for (const { target, typeOnly } of importsOf(file)) {
    if (rule.may(target, match, { typeOnly })) continue;
    if (isTest(file) && rule.mayInTests?.(target)) continue;
    wrong++;
    console.error(`${file}: ${rule.name} may not import ${target}`);
  }
}
process.exit(wrong > 0 ? 1 : 0);

function* importsOf(file) {
  const text = readFileSync(join(root, file), "utf8");
  for (const [, , type, from, dynamic] of text.matchAll(IMPORT)) {
    yield { target: reach(file, from ?? dynamic), typeOnly: type !== undefined };
  }
}

/** What an import specifier reaches, in the words of the rules. */
function reach(file, specifier) {
  if (specifier.startsWith("@deskbell/")) return specifier.slice("@deskbell/".length);
  if (!specifier.startsWith(".")) return specifier;
  const path = normalize(join(dirname(file), specifier))
    .split(sep)
    .join("/");
  return path.replace(/^packages\/(\w+)\/src\//, "$1/").replace(/^apps\/(\w+)\/(src\/)?/, "$1/");
}

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^(node_modules|dist)$/.test(entry.name) ? [] : sources(path);
    return /\.(ts|tsx|mts)$/.test(entry.name) ? [relative(root, path).split(sep).join("/")] : [];
  });
}
