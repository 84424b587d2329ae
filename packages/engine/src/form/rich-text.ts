/**
 * Rich text: a ProseMirror document as JSON, checked node by node against what we allow and rebuilt, so that nothing
 * unknown is ever stored. No HTML comes in. Allowed: paragraph, bulletList, orderedList, listItem, hardBreak, text
 * with bold, italic and link (http and https) [F31].
 */
import type { Value } from "../kernel/index.ts";
import { cleanLines, lengthOf, untrimmed } from "./clean-text.ts";

export type Mark = { type: "bold" } | { type: "italic" } | { type: "link"; attrs: { href: string } };
export type RichInline = { type: "text"; text: string; marks?: Mark[] } | { type: "hardBreak" };
export type RichBlock =
  | { type: "paragraph"; content?: RichInline[] }
  | { type: "bulletList" | "orderedList"; content: { type: "listItem"; content: RichBlock[] }[] };
export interface RichDocument {
  type: "doc";
  content: RichBlock[];
}

/** Deepest nesting of lists; a person writes three. */
const MAX_DEPTH = 8;
const MAX_NODES = 5_000;
const MAX_HREF = 2_000;
const SAFE_HREF = /^https?:\/\/[^\s"'<>\\^`{|}]+$/i;

/** Whether `href` may stand in a link: absolute http or https, no blanks, ≤ 2,000 characters. */
export function isSafeHref(href: string): boolean {
  return href.length <= MAX_HREF && SAFE_HREF.test(href);
}

class Unfit extends Error {}

interface Budget {
  nodes: number;
}

/**
 * Rebuild `raw` as an allowed document, or say why not. Attributes that mean nothing to us (`target`, `class`) are
 * left out; unknown nodes and marks are refused. A document without text answers `{ document: undefined }`.
 */
export function readRichText(raw: unknown): { document: RichDocument | undefined } | { reason: string } {
  try {
    const node = objectOf(raw);
    if (node.type !== "doc") throw new Unfit("not a document");
    const content = blocksOf(node.content, 0, { nodes: 0 });
    const document: RichDocument = { type: "doc", content };
    return { document: plainTextOf(document) === "" ? undefined : document };
  } catch (error) {
    if (error instanceof Unfit) return { reason: error.message };
    throw error;
  }
}

function objectOf(raw: unknown): Record<string, unknown> {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) throw new Unfit("not a node");
  return raw as Record<string, unknown>;
}

function listOf(raw: unknown, budget: Budget): unknown[] {
  if (raw === undefined) return [];
  if (!Array.isArray(raw)) throw new Unfit("content is not a list");
  budget.nodes += raw.length;
  if (budget.nodes > MAX_NODES) throw new Unfit("too many nodes");
  return raw;
}

function blocksOf(raw: unknown, depth: number, budget: Budget): RichBlock[] {
  if (depth > MAX_DEPTH) throw new Unfit("nested too deep");
  return listOf(raw, budget).map((child): RichBlock => {
    const node = objectOf(child);
    switch (node.type) {
      case "paragraph": {
        const content = inlinesOf(node.content, budget);
        return content.length > 0 ? { type: "paragraph", content } : { type: "paragraph" };
      }
      case "bulletList":
      case "orderedList": {
        const items = listOf(node.content, budget).map((item) => itemOf(item, depth, budget));
        if (items.length === 0) throw new Unfit("empty list");
        return { type: node.type, content: items };
      }
      default:
        throw new Unfit(`node not allowed: ${nameOf(node.type)}`);
    }
  });
}

function itemOf(raw: unknown, depth: number, budget: Budget): { type: "listItem"; content: RichBlock[] } {
  const node = objectOf(raw);
  if (node.type !== "listItem") throw new Unfit("a list holds items only");
  const content = blocksOf(node.content, depth + 1, budget);
  if (content[0]?.type !== "paragraph") throw new Unfit("an item starts with a paragraph");
  return { type: "listItem", content };
}

function inlinesOf(raw: unknown, budget: Budget): RichInline[] {
  const inlines: RichInline[] = [];
  for (const child of listOf(raw, budget)) {
    const node = objectOf(child);
    if (node.type === "hardBreak") {
      inlines.push({ type: "hardBreak" });
      continue;
    }
    if (node.type !== "text") throw new Unfit(`node not allowed: ${nameOf(node.type)}`);
    if (typeof node.text !== "string") throw new Unfit("text is not a string");
    const text = untrimmed(node.text).replace(/\n/g, " ");
    if (text === "") continue;
    const marks = marksOf(node.marks, budget);
    inlines.push(marks.length > 0 ? { type: "text", text, marks } : { type: "text", text });
  }
  return inlines;
}

function marksOf(raw: unknown, budget: Budget): Mark[] {
  return listOf(raw, budget).map((child): Mark => {
    const mark = objectOf(child);
    switch (mark.type) {
      case "bold":
      case "italic":
        return { type: mark.type };
      case "link": {
        const href = objectOf(mark.attrs).href;
        if (typeof href !== "string" || !isSafeHref(href)) throw new Unfit("link not allowed");
        return { type: "link", attrs: { href } };
      }
      default:
        throw new Unfit(`mark not allowed: ${nameOf(mark.type)}`);
    }
  });
}

const nameOf = (type: unknown): string => (typeof type === "string" ? type.slice(0, 40) : "?");

/** The words of a document, one line per paragraph; for search, conditions, mail and length limits. */
export function plainTextOf(document: RichDocument): string {
  return cleanLines(document.content.map(lineOf).join("\n"));
}

function lineOf(block: RichBlock): string {
  if (block.type === "paragraph") {
    return (block.content ?? []).map((one) => (one.type === "text" ? one.text : "\n")).join("");
  }
  return block.content.map((item) => item.content.map(lineOf).join("\n")).join("\n");
}

/** Length of a document in code points of its plain text. */
export function richLength(document: RichDocument): number {
  return lengthOf(plainTextOf(document));
}

/** A document of plain paragraphs, one per line of `text`; what a bare text box makes. Undefined for blank text. */
export function paragraphsOf(text: string): RichDocument | undefined {
  const clean = cleanLines(text);
  if (clean === "") return undefined;
  return {
    type: "doc",
    content: clean
      .split("\n")
      .map((line) =>
        line === "" ? { type: "paragraph" } : { type: "paragraph", content: [{ type: "text", text: line }] },
      ),
  };
}

/** Whether a stored value is a document; stored values were checked on write. */
export function isRichDocument(value: Value | undefined): value is Value & RichDocument {
  return typeof value === "object" && value !== null && !Array.isArray(value) && value.type === "doc";
}
