import { Component, type ReactNode } from "react";
import { dropKept } from "../lib/kept.ts";
import { fetchAgain } from "../lib/later.tsx";
import { currentLocale } from "../lib/locale.ts";
import { wordsOf } from "../lib/words.ts";

interface State {
  error: unknown;
}

const NONE: State = { error: undefined };

/** A piece of the page that could not be fetched, as the browsers say it. */
const isMissingPiece = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported|importing a module/i.test(error.message);

/** The last resort: a screen that failed says so and offers a way on, instead of a white page. */
export class Guard extends Component<{ children: ReactNode }, State> {
  declare private readonly forget: () => void;

  constructor(props: { children: ReactNode }) {
    super(props);
    this.state = NONE;
    this.forget = () => {
      if (this.state.error === undefined) return;
      fetchAgain();
      this.setState(NONE);
    };
  }

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override componentDidMount(): void {
    addEventListener("popstate", this.forget);
    addEventListener("online", this.forget);
  }

  override componentWillUnmount(): void {
    removeEventListener("popstate", this.forget);
    removeEventListener("online", this.forget);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    const locale = currentLocale();
    const missing = isMissingPiece(error);
    return (
      <main className="screen">
        <div className="content" role="alert">
          <p>{wordsOf(locale, missing ? "app.unreachable" : "app.unexpected")}</p>
          <button type="button" className="button primary" onClick={() => void this.again(missing)}>
            {wordsOf(locale, "app.again")}
          </button>
        </div>
      </main>
    );
  }

  /** Without a network the page must not be left: a reload would find nothing. */
  private async again(missing: boolean): Promise<void> {
    if (missing && !navigator.onLine) return this.forget();
    // What failed may be of what is kept here: the next start takes everything from the school.
    if (!missing) {
      dropKept();
      await import("../worker/register.ts").then(({ stopWorkers }) => stopWorkers()).catch(() => undefined);
    }
    location.reload();
  }
}
