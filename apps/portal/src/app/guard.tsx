import { Component, type ReactNode } from "react";
import { currentLocale } from "../lib/locale.ts";
import { wordsOf } from "../lib/words.ts";

/** The last resort: a screen that failed says so and offers a way on, instead of a white page. */
export class Guard extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const locale = currentLocale();
    return (
      <main className="screen">
        <div className="content" role="alert">
          <p>{wordsOf(locale, "app.unexpected")}</p>
          <button type="button" className="button primary" onClick={() => location.reload()}>
            {wordsOf(locale, "app.again")}
          </button>
        </div>
      </main>
    );
  }
}
