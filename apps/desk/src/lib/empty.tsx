import type { ReactNode } from "react";
import "./empty.css";

interface Props {
  text: string;
  action?: ReactNode;
  /** It is all that the page says. */
  heading?: boolean;
}

/** An empty place: a small drawing, one sentence, at most one thing to do. */
export function Empty({ text, action, heading = false }: Props) {
  const Words = heading ? "h1" : "p";
  return (
    <div className="empty">
      <svg width="72" height="48" viewBox="0 0 72 48" fill="none" aria-hidden="true">
        <rect x="10" y="8" width="52" height="32" rx="6" className="empty-sheet" />
        <path d="M20 19h24M20 27h14" className="empty-line" />
      </svg>
      <Words className="empty-words">{text}</Words>
      {action}
    </div>
  );
}
