import { describe, expect, test } from "vitest";
import { paragraphsOf, plainTextOf, readRichText } from "./index.ts";

const doc = (...content: unknown[]) => ({ type: "doc", content });
const p = (...content: unknown[]) => ({ type: "paragraph", content });
const t = (text: string, ...marks: unknown[]) => ({ type: "text", text, ...(marks.length > 0 ? { marks } : {}) });
const reasonOf = (raw: unknown): string | undefined => {
  const read = readRichText(raw);
  return "reason" in read ? read.reason : undefined;
};

describe("[F31] rich text", () => {
  test("keeps what is allowed and leaves unknown attributes out", () => {
    const link = { type: "link", attrs: { href: "https://a.example/x?y=1", target: "_blank", onclick: "x()" } };
    const read = readRichText(
      doc(p(t("看 ", { type: "bold" }), t("这里", link)), {
        type: "bulletList",
        content: [{ type: "listItem", content: [p(t("一"))] }],
      }),
    );
    expect(read).toEqual({
      document: doc(
        p(t("看 ", { type: "bold" }), t("这里", { type: "link", attrs: { href: "https://a.example/x?y=1" } })),
        {
          type: "bulletList",
          content: [{ type: "listItem", content: [p(t("一"))] }],
        },
      ),
    });
    expect("document" in read && read.document && plainTextOf(read.document)).toBe("看 这里\n一");
  });

  test("refuses every other node, mark and address", () => {
    expect(reasonOf(doc({ type: "image", attrs: { src: "x" } }))).toBe("node not allowed: image");
    expect(reasonOf(doc(p({ type: "html", text: "<b>" })))).toBe("node not allowed: html");
    expect(reasonOf(doc(p(t("x", { type: "code" }))))).toBe("mark not allowed: code");
    for (const href of [
      "javascript:alert(1)",
      "data:text/html,x",
      "//a.example",
      'https://a"onload=x',
      "HTTPS:/x",
      "",
      5,
    ]) {
      expect(reasonOf(doc(p(t("x", { type: "link", attrs: { href } }))))).toBe("link not allowed");
    }
    for (const raw of [
      "<p>x</p>",
      null,
      [],
      { type: "paragraph" },
      doc("x"),
      doc(p(5)),
      { type: "doc", content: "x" },
    ]) {
      expect(reasonOf(raw)).toBeDefined();
    }
  });

  test("bounds depth and size", () => {
    let nested: unknown = p(t("x"));
    for (let i = 0; i < 9; i++)
      nested = { type: "bulletList", content: [{ type: "listItem", content: [p(t("x")), nested] }] };
    expect(reasonOf(doc(nested))).toBe("nested too deep");
    expect(reasonOf(doc(...Array.from({ length: 5001 }, () => p())))).toBe("too many nodes");
  });

  test("without words it is missing; plain paragraphs go there and back", () => {
    expect(readRichText(doc(p(t("  ")), p()))).toEqual({ document: undefined });
    const text = "第一段\n\n第二段";
    const document = paragraphsOf(text);
    expect(document && plainTextOf(document)).toBe(text);
    expect(readRichText(document)).toEqual({ document });
    expect(paragraphsOf(" \n ")).toBeUndefined();
  });
});
