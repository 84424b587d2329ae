/** A stored document as elements; nothing in it is ever HTML. */
import type { RichBlock, RichDocument, RichInline } from "@deskbell/engine/form";
import { isSafeHref } from "@deskbell/engine/form";
import type { ReactNode } from "react";

export function RichTextView({ document }: { document: RichDocument }): ReactNode {
  return <div className="form-rich">{document.content.map(block)}</div>;
}

// A document shown is never edited in place, so a node's place is a good key.
function block(node: RichBlock, key: number): ReactNode {
  if (node.type === "paragraph") return <p key={key}>{(node.content ?? []).map(inline)}</p>;
  const List = node.type === "bulletList" ? "ul" : "ol";
  return (
    <List key={key}>
      {node.content.map((item, i) => (
        <li key={i}>{item.content.map(block)}</li>
      ))}
    </List>
  );
}

function inline(node: RichInline, key: number): ReactNode {
  if (node.type === "hardBreak") return <br key={key} />;
  let shown: ReactNode = node.text;
  for (const mark of node.marks ?? []) {
    if (mark.type === "bold") shown = <strong>{shown}</strong>;
    else if (mark.type === "italic") shown = <em>{shown}</em>;
    else if (isSafeHref(mark.attrs.href)) {
      shown = (
        <a href={mark.attrs.href} target="_blank" rel="noreferrer nofollow">
          {shown}
        </a>
      );
    }
  }
  return <span key={key}>{shown}</span>;
}
